import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { LightElement } from "#sandbox/page/client/light-element";
import "#sandbox/page/client/compose/message-composer";
import "#sandbox/page/client/director/director-panel";
import { isRememberedOpen, rememberOpen } from "#sandbox/page/client/director/remember-open";
import "#sandbox/page/client/messages/message-list";
import "#sandbox/page/client/shell/member-list";
import "#sandbox/page/client/shell/person-switcher";
import "#sandbox/page/client/shell/place-header";
import "#sandbox/page/client/shell/place-list";
import "#sandbox/page/client/shell/server-bar";
import { Acts } from "#sandbox/page/client/acts";
import { personAt, placeAt, readAddress, writeAddress } from "#sandbox/page/client/address";
import type { MessageComposer } from "#sandbox/page/client/compose/message-composer";
import type { PageEvent } from "#sandbox/page/client/events";
import { type LiveState, openLive } from "#sandbox/page/client/live";
import type { Goal } from "#sandbox/page/client/messages/message-list";
import { renderConnection } from "#sandbox/page/client/shell/render-connection";
import type { Section } from "#sandbox/page/client/shell/server-bar";
import { setSceneClock } from "#sandbox/page/client/time/scene-clock";
import { mostMessages } from "#sandbox/page/limits";
import type { PersonInfo, PlaceInfo } from "#sandbox/page/protocol";

const pageOfMessages = 50;

/** Puts the page together: state flows down from the connection, events come up and are asked for. */
class AppShell extends LightElement {
  static override properties = {
    state: { state: true },
    section: { state: true },
    isNavOpen: { state: true },
    isListOpen: { state: true },
    isDirectorOpen: { state: true },
    goal: { state: true },
  };

  readonly live = openLive();
  readonly acts = new Acts(this, this.live);
  declare state: LiveState;
  declare section: Section;
  /** The drawer that a narrow window has for channels. */
  declare isNavOpen: boolean;
  declare isListOpen: boolean;
  declare isDirectorOpen: boolean;
  /** The message that a link leads to. */
  declare goal: Goal | null;
  #limit = pageOfMessages;
  #wanted = readAddress(location.search);

  constructor() {
    super();
    this.state = this.live.state;
    this.section = "server";
    this.isNavOpen = false;
    this.isListOpen = false;
    this.isDirectorOpen = isRememberedOpen();
    this.goal = null;
    this.live.subscribe((state) => this.#hear(state));
  }

  get #person(): PersonInfo | undefined {
    const { scene, view } = this.state;
    return scene?.people.find(({ id }) => id === view?.person);
  }

  get #place(): PlaceInfo | undefined {
    const { view } = this.state;
    return view?.places.find(({ id }) => id === view.open?.id);
  }

  #hear(state: LiveState): void {
    if (state.view?.person !== this.state.view?.person) this.acts.begin();
    const { scene, view, connection, director } = state;
    if (director && director !== this.state.director) setSceneClock(director.now);
    this.state = state;
    if (!scene || connection !== "open") return;
    if (!view) {
      const person = personAt(this.#wanted, scene) ?? scene.people[0];
      if (person) this.#watch(person.id, null);
      return;
    }
    if (view.open) return;
    // What was open is gone, or this person doesn't see it.
    const place = placeAt(this.#wanted, view.places) ?? view.places[0];
    if (place) this.#open(place);
  }

  #watch(person: string, place: string | null): void {
    this.live.watch({ person, place, limit: this.#limit });
  }

  #open({ id, kind }: PlaceInfo, goal: Goal | null = null): void {
    const { view } = this.state;
    if (!view) return;
    // However old that message is.
    this.#limit = goal ? mostMessages : pageOfMessages;
    this.section = kind === "dm" ? "dms" : "server";
    this.isNavOpen = false;
    this.goal = goal;
    this.#watch(view.person, id);
  }

  #openPlace({ detail }: PageEvent<"open-place">): void {
    const place = this.state.view?.places.find(({ id }) => id === detail.place);
    const { message } = detail;
    if (place) this.#open(place, message === undefined ? null : { message });
  }

  #openSection({ detail }: PageEvent<"open-section">): void {
    this.section = detail.section;
    const places = this.state.view?.places ?? [];
    const place = places.find(({ kind }) => (kind === "dm") === (detail.section === "dms"));
    if (place && matchMedia("(min-width: 641px)").matches) this.#open(place);
  }

  #play({ detail }: PageEvent<"play-person">): void {
    this.#limit = pageOfMessages;
    const { view } = this.state;
    const stays = this.#place?.kind !== "dm";
    this.#watch(detail.person, stays ? (view?.open?.id ?? null) : null);
    if (!stays) this.section = "server";
  }

  #showOlder(): void {
    const { view } = this.state;
    if (!view?.open) return;
    this.#limit = Math.min(this.#limit + pageOfMessages, mostMessages);
    this.#watch(view.person, view.open.id);
  }

  override updated(): void {
    const person = this.#person;
    const place = this.#place;
    if (!person || !place) return;
    document.title = `${place.name} · ${person.name} · All Clear`;
    const address = writeAddress(person, place);
    this.#wanted = readAddress(address);
    if (address !== location.search) history.replaceState(null, "", address);
  }

  override render() {
    const { scene, view, director, connection } = this.state;
    return html`
      <a class="skip" href="#messages">Skip to messages</a>
      <div
        class=${this.isNavOpen ? "shell nav-open" : "shell"}
        @open-place=${this.#openPlace}
        @open-section=${this.#openSection}
        @play-person=${this.#play}
        @show-older=${this.#showOlder}
        @toggle-nav=${() => this.#toggleNav(!this.isNavOpen)}
        @toggle-members=${() => {
          this.isListOpen = !this.isListOpen;
        }}
        @toggle-director=${() => this.#toggleDirector(!this.isDirectorOpen)}
        @press=${this.acts.press}
        @pick=${this.acts.pick}
        @dismiss=${this.acts.dismiss}
        @open-form=${this.acts.openForm}
        @message-menu=${this.acts.openMessageMenu}
        @user-menu=${this.acts.openUserMenu}
        @use-command=${this.#useCommand}
        @keydown=${this.#onKey}
      >
        ${this.#renderNav()}
        <div class="scrim" @click=${() => this.#toggleNav(false)}></div>
        <main id="messages" tabindex="-1">
          <place-header
            .place=${this.#place}
            .places=${view?.places ?? []}
            .isNavOpen=${this.isNavOpen}
            .isListOpen=${this.isListOpen}
            .isDirectorOpen=${this.isDirectorOpen}
          ></place-header>
          ${renderConnection(connection)}
          <message-list
            .view=${view}
            .place=${this.#place}
            .goal=${this.goal}
            .doings=${this.acts.doings}
          ></message-list>
          ${keyed(
            scene?.id,
            html`<message-composer .view=${view} .live=${this.live}></message-composer>`,
          )}
          ${this.acts.render(view)}
        </main>
        ${
          this.isListOpen
            ? html`<aside class="members" aria-label="Members">
                <member-list .members=${view?.open?.members ?? []}></member-list>
              </aside>`
            : nothing
        }
        <director-panel .director=${director} .live=${this.live} .isOpen=${this.isDirectorOpen}>
        </director-panel>
      </div>
    `;
  }

  #useCommand({ detail }: PageEvent<"use-command">): void {
    this.querySelector<MessageComposer>("message-composer")?.start(detail.command);
  }

  /** Escape closes one thing at a time. */
  #onKey({ key }: KeyboardEvent): void {
    if (key === "Escape" && !this.querySelector(":popover-open")) this.#toggleNav(false);
  }

  #toggleNav(isOpen: boolean): void {
    if (this.isNavOpen === isOpen) return;
    this.isNavOpen = isOpen;
    const focused = isOpen ? ".nav button" : ".nav-toggle";
    this.updateComplete.then(() => this.querySelector<HTMLElement>(focused)?.focus());
  }

  #toggleDirector(isOpen: boolean): void {
    this.isDirectorOpen = isOpen;
    rememberOpen(isOpen);
    const focused = isOpen ? ".director-close" : ".director-toggle";
    this.updateComplete.then(() => this.querySelector<HTMLElement>(focused)?.focus());
  }

  #renderNav() {
    const { scene, view } = this.state;
    const places = view?.places ?? [];
    return html`<nav class="nav" aria-label="Servers and channels">
      <server-bar
        .name=${scene?.guild.name ?? ""}
        .places=${places}
        .section=${this.section}
      ></server-bar>
      <div class="channels">
        <h2>${this.section === "dms" ? "Direct Messages" : scene?.guild.name}</h2>
        <place-list
          .places=${places}
          .open=${view?.open?.id ?? ""}
          .section=${this.section}
        ></place-list>
        <person-switcher .people=${scene?.people ?? []} .person=${this.#person}></person-switcher>
      </div>
    </nav>`;
  }
}

customElements.define("app-shell", AppShell);
