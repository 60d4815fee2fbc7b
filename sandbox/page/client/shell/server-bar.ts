import { html, nothing, type TemplateResult } from "lit";
import { tell } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { LightElement } from "#sandbox/page/client/light-element";
import { countUnread } from "#sandbox/page/client/shell/count-unread";
import type { PlaceInfo } from "#sandbox/page/protocol";

export type Section = "server" | "dms";

/** At the very left: direct messages, and the one server that there is. */
class ServerBar extends LightElement {
  static override properties = {
    name: { attribute: false },
    places: { attribute: false },
    section: { attribute: false },
  };
  declare name: string;
  declare places: PlaceInfo[];
  declare section: Section;

  override render() {
    const initials = this.name
      .split(" ")
      .map((word) => word[0])
      .join("");
    const isDirect = ({ kind }: PlaceInfo) => kind === "dm";
    return html`
      ${this.#renderButton(
        "dms",
        "Direct Messages",
        html`<span class="face">${icon("dm")}</span>`,
        this.places.filter(isDirect),
      )}
      <hr />
      ${this.#renderButton(
        "server",
        this.name,
        html`<span class="face" data-initials=${initials}></span>`,
        this.places.filter((place) => !isDirect(place)),
      )}
    `;
  }

  #renderButton(section: Section, name: string, face: TemplateResult, places: PlaceInfo[]) {
    const { pings, isUnread, words } = countUnread(places);
    return html`<button
      class="server"
      title=${name}
      aria-label=${name + words}
      aria-current=${this.section === section ? "true" : nothing}
      @click=${() => tell(this, "open-section", { section })}
    >
      ${face}
      ${isUnread ? html`<span class="pill"></span>` : nothing}
      ${pings > 0 ? html`<span class="count" aria-hidden="true">${pings}</span>` : nothing}
    </button>`;
  }
}

customElements.define("server-bar", ServerBar);
