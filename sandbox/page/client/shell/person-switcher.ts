import { html, nothing } from "lit";
import { avatarOf } from "#sandbox/page/client/avatar";
import { tell } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { LightElement } from "#sandbox/page/client/light-element";
import type { PersonInfo } from "#sandbox/page/protocol";

/** Whom this window plays; where Discord has one's own account. */
class PersonSwitcher extends LightElement {
  static override properties = { people: { attribute: false }, person: { attribute: false } };
  declare people: PersonInfo[];
  declare person: PersonInfo | undefined;

  override render() {
    const { person } = this;
    if (!person) return nothing;
    return html`
      <button class="me" popovertarget="people" aria-haspopup="dialog">
        <img src=${avatarOf(person)} alt="" />
        <span>
          <span class="unseen">You play</span>
          <b>${person.name}</b><small>${person.role}</small>
        </span>
        ${icon("switch")}<span class="unseen">, switch to someone else</span>
      </button>
      <div id="people" popover role="dialog" aria-label="Play someone else" @keydown=${this.#move}>
        <p>This window plays</p>
        <ul>${this.people.map((someone) => this.#renderPerson(someone))}</ul>
      </div>
    `;
  }

  #renderPerson({ id, name, role }: PersonInfo) {
    const isPlayed = id === this.person?.id;
    return html`<li>
      <button
        class="person"
        aria-current=${isPlayed ? "true" : nothing}
        ?autofocus=${isPlayed}
        @click=${() => this.#play(id)}
      >
        <img src=${avatarOf({ id, name })} alt="" />
        <span><b>${name}</b><small>${role}</small></span>
      </button>
      <a
        class="tool"
        href=${`?as=${encodeURIComponent(name.toLowerCase())}`}
        target="_blank"
        title="Open in a new window"
        >${icon("window")}<span class="unseen">${name} in a new window</span></a
      >
    </li>`;
  }

  #play(person: string): void {
    this.querySelector<HTMLElement>("#people")?.hidePopover();
    tell(this, "play-person", { person });
  }

  /** Arrow keys go through the people. */
  #move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...this.querySelectorAll<HTMLElement>(".person")];
    const at = buttons.findIndex((button) => button.matches(":focus"));
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }
}

customElements.define("person-switcher", PersonSwitcher);
