import { html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { tell } from "#sandbox/page/client/events";
import type { PlaceInfo } from "#sandbox/page/protocol";

/** The channels and threads of the server, and the bot's direct messages. */
export class PlaceList extends LitElement {
  static override properties = { places: { attribute: false }, open: { attribute: false } };
  declare places: PlaceInfo[];
  declare open: string;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<ul>${repeat(
      this.places,
      ({ id }) => id,
      (place) => html`<li>
        <button
          class=${place.kind}
          aria-current=${place.id === this.open ? "page" : nothing}
          @click=${() => tell(this, "open-place", { place: place.id })}
        >${place.name}${place.unread > 0 ? html` <b>${place.unread}</b>` : nothing}</button>
      </li>`,
    )}</ul>`;
  }
}

customElements.define("place-list", PlaceList);
