import { html } from "lit";
import { LightElement } from "#sandbox/page/client/light-element";
import { sceneNow } from "#sandbox/page/client/time/scene-clock";
import { writeFull, writeStamp } from "#sandbox/page/client/time/time-words";

/** The scene's clock may run hundreds of times faster than the reader's. */
const refreshEvery = 1_000;

/** `<t:…>` of a message; "5 minutes ago" keeps up with the time. */
class TimeStamp extends LightElement {
  static override properties = { at: { attribute: false }, format: { attribute: false } };
  declare at: number;
  declare format: string;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.format === "R") this.#timer = setInterval(() => this.requestUpdate(), refreshEvery);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    const { at, format } = this;
    const words = writeStamp(at, format, sceneNow());
    if (words === "Invalid date") return html`<span class="stamp">${words}</span>`;
    return html`<time
      class="stamp"
      datetime=${new Date(at).toISOString()}
      title=${writeFull(at)}
    >${words}</time>`;
  }
}

customElements.define("time-stamp", TimeStamp);
