import { html, nothing, type PropertyValues } from "lit";
import { tell } from "#sandbox/page/client/events";
import { LightElement } from "#sandbox/page/client/light-element";
import { moveInList } from "#sandbox/page/client/lists/move-active";
import { type Deed, type Live, Refusal } from "#sandbox/page/client/live";
import type { MenuTarget } from "#sandbox/page/client/menus/menu-target";
import type { CommandInfo, ViewInfo } from "#sandbox/page/protocol";

const margin = 8;

/** The bot's commands for a message or a person, as under "Apps" in Discord. */
class ContextMenu extends LightElement {
  static override properties = {
    target: { attribute: false },
    view: { attribute: false },
    live: { attribute: false },
    failure: { state: true },
  };
  declare target: MenuTarget | null;
  declare view: ViewInfo | null;
  declare live: Live;
  declare failure: string;
  /** What a command was used on, until it is known whether it went well. */
  #used: MenuTarget | null = null;

  constructor() {
    super();
    this.target = null;
    this.failure = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.#outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#outside);
  }

  #outside = (event: Event): void => {
    if (this.target && !event.composedPath().includes(this)) this.#close();
  };

  get #commands(): CommandInfo[] {
    const { target, view } = this;
    const message = view?.open?.messages.find(({ id }) => id === target?.id);
    // Discord has none for a message that only one person sees.
    if (message?.isEphemeral) return [];
    return (view?.open?.commands ?? []).filter(({ kind }) => kind === target?.kind);
  }

  get #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("target")) this.failure = "";
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has("target") || !this.target) return;
    this.#place(this.target.anchor);
    this.#items[0]?.focus();
  }

  #place(anchor: HTMLElement): void {
    const menu = this.querySelector<HTMLElement>(".menu");
    if (!menu) return;
    const at = anchor.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const most = { x: innerWidth - width - margin, y: innerHeight - height - margin };
    menu.style.left = `${Math.max(margin, Math.min(at.left + margin, most.x))}px`;
    menu.style.top = `${Math.max(margin, Math.min(at.bottom, most.y))}px`;
  }

  #close(): void {
    const anchor = this.target?.anchor;
    tell(this, "close-menu", {});
    (anchor?.matches("button, [tabindex]") ? anchor : anchor?.querySelector("button"))?.focus();
  }

  #key(event: KeyboardEvent): void {
    const items = this.#items;
    const active = items.indexOf(event.target as HTMLElement);
    const moved = moveInList(event.key, active, items.length);
    if (moved !== null) items[moved]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  async #use({ name }: CommandInfo): Promise<void> {
    const { target, view } = this;
    const place = view?.open?.id;
    if (!target || !place || this.#used === target) return;
    this.#used = target;
    const deed: Deed =
      target.kind === "message"
        ? { do: "message-menu", message: target.id, command: name }
        : { do: "user-menu", place, person: target.id, command: name };
    try {
      const answer = await this.live.ask(deed);
      if (this.target === target) this.#close();
      if (answer.kind === "form") tell(this, "open-form", { form: answer.form });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.failure = error.message;
      this.#used = null;
    }
  }

  override render() {
    if (!this.target) return nothing;
    const commands = this.#commands;
    return html`<div class="menu" role="menu" aria-label="Apps" @keydown=${this.#key}>
      <p class="menu-title" aria-hidden="true">Apps</p>
      ${
        commands.length > 0
          ? commands.map(
              (
                command,
              ) => html`<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#use(command)}>
                ${command.name}
              </button>`,
            )
          : html`<button type="button" role="menuitem" tabindex="-1" aria-disabled="true">Nothing here for you</button>`
      }
      <p class="problem" role="alert">${this.failure}</p>
    </div>`;
  }
}

customElements.define("context-menu", ContextMenu);
