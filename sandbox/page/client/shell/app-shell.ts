import { html, LitElement, nothing } from "lit";
import "#sandbox/page/client/director/director-panel";
import "#sandbox/page/client/messages/message-list";
import "#sandbox/page/client/shell/place-list";
import "#sandbox/page/client/shell/person-switcher";
import { personAt, placeAt, readAddress, writeAddress } from "#sandbox/page/client/address";
import type { PageEvents } from "#sandbox/page/client/events";
import { type Deed, type LiveState, openLive, Refusal } from "#sandbox/page/client/live";
import type { Answer, FormInfo, PersonInfo, PlaceInfo } from "#sandbox/page/protocol";

const pageOfMessages = 50;
const mostMessages = 500;

/** Puts the page together: state flows down from the connection, events come up and are asked for. */
export class AppShell extends LitElement {
  static override properties = {
    state: { state: true },
    form: { state: true },
    refusal: { state: true },
  };

  readonly live = openLive();
  declare state: LiveState;
  /** The form that the bot opened in this window. */
  declare form: FormInfo | null;
  declare refusal: string;
  #limit = pageOfMessages;
  #wanted = readAddress(location.search);

  constructor() {
    super();
    this.state = this.live.state;
    this.form = null;
    this.refusal = "";
    this.live.subscribe((state) => this.#hear(state));
  }

  override createRenderRoot() {
    return this;
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
    this.state = state;
    const { scene, view } = state;
    if (!scene || state.connection !== "open") return;
    if (!view) {
      const person = personAt(this.#wanted, scene) ?? scene.people[0];
      if (person) this.live.watch({ person: person.id, place: null, limit: this.#limit });
      return;
    }
    if (view.open) return;
    const place = placeAt(this.#wanted, view.places) ?? view.places[0];
    if (place) this.#watch(view.person, place.id);
  }

  #watch(person: string, place: string | null): void {
    this.live.watch({ person, place, limit: this.#limit });
  }

  #openPlace(event: CustomEvent<PageEvents["open-place"]>): void {
    const { view } = this.state;
    if (!view) return;
    this.#limit = pageOfMessages;
    this.#watch(view.person, event.detail.place);
  }

  #play(event: CustomEvent<PageEvents["play-person"]>): void {
    this.#limit = pageOfMessages;
    this.#watch(event.detail.person, this.#place?.id ?? null);
  }

  #showOlder(): void {
    const { view } = this.state;
    if (!view?.open) return;
    this.#limit = Math.min(this.#limit + pageOfMessages, mostMessages);
    this.#watch(view.person, view.open.id);
  }

  async #ask(deed: Deed): Promise<Answer | null> {
    this.refusal = "";
    try {
      const answer = await this.live.ask(deed);
      if (answer.kind === "form") this.form = answer.form;
      return answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refusal = error.message;
      return null;
    }
  }

  override updated(): void {
    const person = this.#person;
    const place = this.#place;
    if (!person || !place) return;
    document.title = `${place.name} · ${person.name} · All Clear`;
    this.#wanted = readAddress(writeAddress(person, place));
    history.replaceState(null, "", writeAddress(person, place));
  }

  override render() {
    const { scene, view, connection } = this.state;
    return html`
      <a class="skip" href="#messages">Skip to messages</a>
      <p class="connection" role="status">
        ${connection === "lost" ? "The page lost its server. Connecting again…" : nothing}
      </p>
      <div
        class="shell"
        @open-place=${this.#openPlace}
        @play-person=${this.#play}
        @show-older=${this.#showOlder}
        @press=${({ detail }: CustomEvent<PageEvents["press"]>) => this.#ask({ do: "press", ...detail })}
        @pick=${({ detail }: CustomEvent<PageEvents["pick"]>) => this.#ask({ do: "pick", ...detail })}
        @dismiss=${({ detail }: CustomEvent<PageEvents["dismiss"]>) => this.#ask({ do: "dismiss", ...detail })}
      >
        <nav aria-label="Channels">
          <h1>${scene?.guild.name}</h1>
          <place-list .places=${view?.places ?? []} .open=${view?.open?.id ?? ""}></place-list>
          <person-switcher .people=${scene?.people ?? []} .person=${this.#person}></person-switcher>
        </nav>
        <main id="messages" tabindex="-1">
          <h2>${this.#place?.name}</h2>
          <message-list .view=${view} .place=${this.#place}></message-list>
          <message-composer .view=${view} .live=${this.live}></message-composer>
        </main>
        <director-panel .director=${this.state.director} .live=${this.live}></director-panel>
      </div>
      <form-dialog .form=${this.form} .live=${this.live} .view=${view}></form-dialog>
      <p class="refusal" role="alert">${this.refusal}</p>
    `;
  }
}

customElements.define("app-shell", AppShell);
