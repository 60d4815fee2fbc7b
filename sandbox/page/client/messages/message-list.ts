import { html, LitElement } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PlaceInfo, ViewInfo } from "#sandbox/page/protocol";

/** The messages of the open place. */
export class MessageList extends LitElement {
  static override properties = { view: { attribute: false }, place: { attribute: false } };
  declare view: ViewInfo | null;
  declare place: PlaceInfo | undefined;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<div role="log" aria-label="Messages">${repeat(
      this.view?.open?.messages ?? [],
      ({ id }) => id,
      ({ author, content }) => html`<article><b>${author.name}</b> ${content}</article>`,
    )}</div>`;
  }
}

customElements.define("message-list", MessageList);
