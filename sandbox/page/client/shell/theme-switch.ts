import { html } from "lit";
import { icon } from "#sandbox/page/client/icons";
import { LightElement } from "#sandbox/page/client/light-element";

const key = "theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** Dark or light: as the system has it, until someone chooses. */
class ThemeSwitch extends LightElement {
  static override properties = { isDark: { state: true } };
  declare isDark: boolean;

  constructor() {
    super();
    const chosen = localStorage.getItem(key);
    this.isDark = chosen ? chosen === "dark" : system.matches;
    if (chosen) document.documentElement.dataset["theme"] = chosen;
    else system.addEventListener("change", this.#follow);
  }

  #follow = (): void => {
    this.isDark = system.matches;
  };

  #turn(): void {
    system.removeEventListener("change", this.#follow);
    this.isDark = !this.isDark;
    const chosen = this.isDark ? "dark" : "light";
    document.documentElement.dataset["theme"] = chosen;
    localStorage.setItem(key, chosen);
  }

  override render() {
    const words = this.isDark ? "Light colours" : "Dark colours";
    return html`<button class="tool" aria-label=${words} title=${words} @click=${this.#turn}>
      ${icon(this.isDark ? "light" : "dark")}
    </button>`;
  }
}

customElements.define("theme-switch", ThemeSwitch);
