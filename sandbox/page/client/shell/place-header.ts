import { html, nothing } from "lit";
import { tell } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { LightElement } from "#sandbox/page/client/light-element";
import { countUnread } from "#sandbox/page/client/shell/count-unread";
import "#sandbox/page/client/shell/theme-switch";
import type { PlaceInfo } from "#sandbox/page/protocol";

/** Above the messages: where one is, and what else can be shown. */
class PlaceHeader extends LightElement {
  static override properties = {
    place: { attribute: false },
    places: { attribute: false },
    isNavOpen: { attribute: false },
    isListOpen: { attribute: false },
    isDirectorOpen: { attribute: false },
  };
  declare place: PlaceInfo | undefined;
  declare places: readonly PlaceInfo[];
  declare isNavOpen: boolean;
  declare isListOpen: boolean;
  declare isDirectorOpen: boolean;

  override render() {
    const { place } = this;
    const { pings, isUnread, words } = countUnread(this.places);
    return html`
      <button
        class="tool nav-toggle"
        aria-label=${`Channels${words}`}
        aria-expanded=${this.isNavOpen}
        @click=${() => tell(this, "toggle-nav", {})}
      >
        ${icon("menu")}
        ${isUnread ? html`<span class="count" aria-hidden="true">${pings || ""}</span>` : nothing}
      </button>
      ${place ? icon(place.kind) : nothing}
      <h1>${place?.name ?? "All Clear"}</h1>
      ${place?.topic ? html`<p class="topic">${place.topic}</p>` : nothing}
      ${this.#renderState()}
      <span class="space"></span>
      <theme-switch></theme-switch>
      <button
        class="tool"
        aria-label="Members"
        title="Members"
        aria-pressed=${this.isListOpen}
        @click=${() => tell(this, "toggle-members", {})}
      >${icon("members")}</button>
      <button
        class="tool director-toggle"
        aria-label="Director"
        title="Director"
        aria-pressed=${this.isDirectorOpen}
        @click=${() => tell(this, "toggle-director", {})}
      >${icon("director")}</button>
    `;
  }

  #renderState() {
    const { isArchived, isLocked } = this.place ?? {};
    if (isLocked) return html`<span class="tag">${icon("lock")} Locked</span>`;
    return isArchived ? html`<span class="tag">Closed</span>` : nothing;
  }
}

customElements.define("place-header", PlaceHeader);
