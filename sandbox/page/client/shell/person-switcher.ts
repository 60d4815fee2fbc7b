import { html, LitElement } from "lit";
import { tell } from "#sandbox/page/client/events";
import type { PersonInfo } from "#sandbox/page/protocol";

/** Whom this window plays. */
export class PersonSwitcher extends LitElement {
  static override properties = { people: { attribute: false }, person: { attribute: false } };
  declare people: PersonInfo[];
  declare person: PersonInfo | undefined;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<div role="group" aria-label="You play">${this.people.map(
      ({ id, name, role }) => html`<button
        aria-pressed=${id === this.person?.id}
        @click=${() => tell(this, "play-person", { person: id })}
      >${name} (${role})</button>`,
    )}</div>`;
  }
}

customElements.define("person-switcher", PersonSwitcher);
