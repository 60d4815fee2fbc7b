import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { LightElement } from "#sandbox/page/client/light-element";
import "#sandbox/page/client/compose/option-field";
import {
  addableOptions,
  type CommandDraft,
  entryOf,
  problemOf,
  readEntry,
  readValues,
  shownOptions,
  withEntry,
  withOption,
  withoutOption,
} from "#sandbox/page/client/compose/command-draft";
import { type PageEvents, tell } from "#sandbox/page/client/events";
import type { Live } from "#sandbox/page/client/live";
import type { OptionInfo, ViewInfo } from "#sandbox/page/protocol";

/** A command that was chosen, with its options to fill in. */
export class CommandForm extends LightElement {
  static override properties = {
    draft: { attribute: false },
    view: { attribute: false },
    live: { attribute: false },
    isTried: { type: Boolean },
    isSending: { type: Boolean },
  };
  declare draft: CommandDraft;
  declare view: ViewInfo;
  declare live: Live;
  declare isTried: boolean;
  declare isSending: boolean;

  override firstUpdated(): void {
    void this.focusNext();
  }

  /** At the first option without a value, or at Send. */
  async focusNext(): Promise<void> {
    await this.updateComplete;
    const isEmpty = (option: OptionInfo) =>
      readEntry(option, entryOf(this.draft, option.name)) === undefined;
    const next = shownOptions(this.draft).find(isEmpty);
    this.focusAt(next?.name ?? null);
  }

  focusAt(name: string | null): void {
    const field = name === null ? null : this.querySelector<HTMLElement>(`[data-option="${name}"]`);
    (field ?? this.querySelector<HTMLElement>(".send"))?.focus();
  }

  #change(draft: CommandDraft): void {
    tell(this, "change-draft", { draft });
  }

  #entry({ detail }: CustomEvent<PageEvents["change-entry"]>): void {
    this.#change(withEntry(this.draft, detail.name, detail.entry));
    if (detail.isPicked) void this.#focusAfter(detail.name);
  }

  async #focusAfter(name: string): Promise<void> {
    await this.updateComplete;
    const { shown } = this.draft;
    const next = shown[shown.indexOf(name) + 1];
    if (next !== undefined) this.focusAt(next);
  }

  async #add(name: string): Promise<void> {
    this.#change(withOption(this.draft, name));
    await this.updateComplete;
    this.focusAt(name);
  }

  /** Backspace in an empty required option takes the command away, if nothing else is filled in. */
  async #remove({ detail: { name } }: CustomEvent<PageEvents["remove-option"]>): Promise<void> {
    const { shown, command } = this.draft;
    const before = shown[shown.indexOf(name) - 1] ?? shown.find((item) => item !== name) ?? null;
    const isRequired = command.options.some((option) => option.name === name && option.isRequired);
    if (!isRequired) {
      this.#change(withoutOption(this.draft, name));
      await this.updateComplete;
      this.focusAt(before);
    } else if (shown[0] !== name) this.focusAt(before);
    else if (Object.keys(readValues(this.draft)).length === 0) tell(this, "cancel-command", {});
  }

  override render() {
    const { draft, isSending } = this;
    const { command } = draft;
    return html`<form
      class="command"
      novalidate
      aria-label="/${command.name}"
      aria-busy=${isSending}
      @submit=${(event: Event) => {
        event.preventDefault();
        tell(this, "send-command", {});
      }}
      @change-entry=${this.#entry}
      @remove-option=${this.#remove}
    >
      <div class="command-head">
        <strong>/${command.name}</strong>
        <span class="hint">${command.description}</span>
        <button type="button" class="close" aria-label="Cancel the command" @mousedown=${keepFocus} @click=${() => tell(this, "cancel-command", {})}>×</button>
      </div>
      <div class="options">${this.#fields()}</div>
      ${this.#addable()}
      <button type="submit" class="send button primary" aria-disabled=${isSending}>
        ${isSending ? "Sending…" : "Send"}
      </button>
    </form>`;
  }

  #fields() {
    const { draft } = this;
    return repeat(
      shownOptions(draft),
      ({ name }) => name,
      (option) => html`<option-field
        data-option=${option.name}
        .option=${option}
        .entry=${entryOf(draft, option.name)}
        .command=${draft.command.name}
        .others=${readValues(draft)}
        .view=${this.view}
        .live=${this.live}
        .problem=${problemOf(draft, option)}
        .isTried=${this.isTried}
      ></option-field>`,
    );
  }

  #addable() {
    const options = addableOptions(this.draft);
    if (options.length === 0) return nothing;
    return html`<div class="addable" role="group" aria-label="Optional">
      ${options.map(
        ({ name, description }) => html`<button
          type="button"
          title=${description}
          aria-label="Add ${name}: ${description}"
          @click=${() => void this.#add(name)}
        >+ ${name}</button>`,
      )}
    </div>`;
  }
}

/** A field that loses the focus loses its hint: what moves up then would be missed by the click. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

customElements.define("command-form", CommandForm);
