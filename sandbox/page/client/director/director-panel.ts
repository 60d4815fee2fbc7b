import { html, LitElement, nothing } from "lit";
import type { Part } from "#sandbox/page/client/director/part";
import { renderBot } from "#sandbox/page/client/director/render-bot";
import { renderClock } from "#sandbox/page/client/director/render-clock";
import { renderFaults } from "#sandbox/page/client/director/render-faults";
import { renderRequests } from "#sandbox/page/client/director/render-requests";
import { renderStartOver } from "#sandbox/page/client/director/render-start-over";
import { renderStory } from "#sandbox/page/client/director/render-story";
import { type Deed, type Live, Refusal } from "#sandbox/page/client/live";
import type { DirectorInfo } from "#sandbox/page/protocol";

const remembered = "director-panel";
const wide = "(min-width: 75rem)";

/** The director's: what becomes of the bot, of Discord and of the story. */
export class DirectorPanel extends LitElement {
  static override properties = {
    director: { attribute: false },
    live: { attribute: false },
    isOpen: { state: true },
    refusal: { state: true },
    speed: { state: true },
    asksWhether: { state: true },
  };

  declare director: DirectorInfo | null;
  declare live: Live;
  declare isOpen: boolean;
  declare refusal: string;
  declare speed: number;
  declare asksWhether: DirectorInfo["world"] | null;
  #heardAt = 0;
  #pending = new Set<string>();
  #tick = 0;

  constructor() {
    super();
    this.director = null;
    this.isOpen = (localStorage.getItem(remembered) ?? String(matchMedia(wide).matches)) === "true";
    this.refusal = "";
    this.speed = 60;
    this.asksWhether = null;
  }

  override createRenderRoot() {
    return this;
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

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("director")) this.#heardAt = performance.now();
  }

  #toggle(isOpen: boolean): void {
    this.isOpen = isOpen;
    localStorage.setItem(remembered, String(isOpen));
    const next = isOpen ? ".director-close" : ".director-open";
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(next)?.focus());
  }

  async #ask(deed: Deed): Promise<void> {
    const key = JSON.stringify(deed);
    if (this.#pending.has(key)) return;
    this.#pending.add(key);
    this.refusal = "";
    this.requestUpdate();
    try {
      await this.live.ask(deed);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refusal = error.message;
    } finally {
      this.#pending.delete(key);
      this.requestUpdate();
    }
  }

  #part(director: DirectorInfo): Part {
    return {
      director,
      now: director.now + performance.now() - this.#heardAt,
      speed: this.speed,
      asksWhether: this.asksWhether,
      isAsked: (key) => [...this.#pending].some((deed) => deed.includes(key)),
      ask: (deed) => void this.#ask(deed),
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
    if (!this.isOpen) {
      return html`<button
        class="director-open"
        type="button"
        aria-expanded="false"
        aria-controls="director"
        @click=${() => this.#toggle(true)}
      >
        Director${director?.bot === "ready" ? nothing : html` <span class="badge">bot ${director?.bot}</span>`}
      </button>`;
    }
    return html`<aside
      id="director"
      aria-label="Director"
      @keydown=${({ key }: KeyboardEvent) => key === "Escape" && this.#toggle(false)}
    >
      <header>
        <h2>Director</h2>
        <button
          class="director-close"
          type="button"
          aria-expanded="true"
          aria-controls="director"
          @click=${() => this.#toggle(false)}
        >
          Close
        </button>
      </header>
      <p class="director-refusal" role="alert">${this.refusal}</p>
      ${director ? this.#renderParts(this.#part(director)) : html`<p>Connecting…</p>`}
    </aside>`;
  }

  #renderParts(part: Part) {
    return html`${renderClock(part)}${renderStory(part)}${renderBot(part)}${renderFaults(part)}
    ${renderRequests(part)}${renderStartOver(part)}`;
  }
}

customElements.define("director-panel", DirectorPanel);
