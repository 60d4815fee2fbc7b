import { html } from "lit";
import type { Part } from "#sandbox/page/client/director/part";
import { renderBot } from "#sandbox/page/client/director/render-bot";
import { renderClock } from "#sandbox/page/client/director/render-clock";
import { renderFaults } from "#sandbox/page/client/director/render-faults";
import { renderRequests } from "#sandbox/page/client/director/render-requests";
import { renderStartOver } from "#sandbox/page/client/director/render-start-over";
import { renderStory } from "#sandbox/page/client/director/render-story";
import { tell } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { LightElement } from "#sandbox/page/client/light-element";
import { type Deed, type Live, Refusal } from "#sandbox/page/client/live";
import type { DirectorInfo } from "#sandbox/page/protocol";

/** The director's: what becomes of the bot, of Discord and of the story. */
class DirectorPanel extends LightElement {
  static override properties = {
    director: { attribute: false },
    live: { attribute: false },
    isOpen: { attribute: false },
    refusal: { state: true },
    speed: { state: true },
    asksWhether: { state: true },
    underWay: { state: true },
  };

  declare director: DirectorInfo | null;
  declare live: Live;
  declare isOpen: boolean;
  declare refusal: string;
  declare speed: number;
  declare asksWhether: DirectorInfo["day"] | null;
  /** What was asked for and is not answered yet. */
  declare underWay: readonly Deed[];
  #tick = 0;

  constructor() {
    super();
    this.director = null;
    this.isOpen = false;
    this.refusal = "";
    this.speed = 60;
    this.asksWhether = null;
    this.underWay = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = window.setInterval(() => this.isOpen && this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  override updated(): void {
    const dialog = this.querySelector("dialog");
    if (this.asksWhether && !dialog?.open) dialog?.showModal();
    if (!this.asksWhether && dialog?.open) dialog.close();
  }

  async #ask(deed: Deed): Promise<boolean> {
    this.refusal = "";
    this.underWay = [...this.underWay, deed];
    try {
      await this.live.ask(deed);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refusal = error.message;
      return false;
    } finally {
      this.underWay = this.underWay.filter((other) => other !== deed);
    }
  }

  #part(director: DirectorInfo): Part {
    return {
      director,
      speed: this.speed,
      asksWhether: this.asksWhether,
      isStartingOver: this.underWay.some((deed) => deed.do === "reset"),
      ask: (deed) => this.#ask(deed),
      chooseSpeed: (speed) => {
        this.speed = speed;
      },
      askWhether: (day) => {
        this.asksWhether = day;
      },
    };
  }

  override render() {
    const { director } = this;
    return html`<aside
      aria-label="Director"
      ?hidden=${!this.isOpen}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape" && !this.asksWhether) tell(this, "toggle-director", {});
      }}
    >
      <header>
        <h2>Director</h2>
        <button
          class="tool director-close"
          aria-label="Close"
          @click=${() => tell(this, "toggle-director", {})}
        >${icon("close")}</button>
      </header>
      <p class="director-refusal" role="alert">${this.refusal}</p>
      ${director && this.isOpen ? this.#renderParts(this.#part(director)) : null}
    </aside>`;
  }

  #renderParts(part: Part) {
    return html`${renderClock()}${renderBot(part)}${renderStory(part)}${renderFaults(part)}
    ${renderRequests(part)}${renderStartOver(part)}`;
  }
}

customElements.define("director-panel", DirectorPanel);
