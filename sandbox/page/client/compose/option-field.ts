import { html, nothing } from "lit";
import { live as liveValue } from "lit/directives/live.js";
import { LightElement } from "#sandbox/page/client/light-element";
import "#sandbox/page/client/files/file-field";
import { type Choices, createAutocomplete } from "#sandbox/page/client/compose/autocomplete";
import { type Entry, emptyEntry } from "#sandbox/page/client/compose/command-draft";
import { renderWaiting } from "#sandbox/page/client/compose/render-waiting";
import {
  isListed,
  pickedBy,
  type Suggestion,
  suggest,
  suggestChoices,
} from "#sandbox/page/client/compose/suggestions";
import { type PageEvents, tell } from "#sandbox/page/client/events";
import { moveActive } from "#sandbox/page/client/lists/move-active";
import { renderListbox } from "#sandbox/page/client/lists/render-listbox";
import type { Live } from "#sandbox/page/client/live";
import type { OptionInfo, OptionInput, ViewInfo } from "#sandbox/page/protocol";

const attachment = 11;

/** One option of a command: its name, its value, and the list to choose it from. */
class OptionField extends LightElement {
  static override properties = {
    option: { attribute: false },
    entry: { attribute: false },
    command: {},
    others: { attribute: false },
    view: { attribute: false },
    live: { attribute: false },
    problem: {},
    isTried: { type: Boolean },
    isLeft: { state: true },
    isOpen: { state: true },
    active: { state: true },
    choices: { state: true },
  };
  declare option: OptionInfo;
  declare entry: Entry;
  declare command: string;
  /** What the command's options hold by now: autocomplete may depend on it. */
  declare others: Record<string, OptionInput>;
  declare view: ViewInfo;
  declare live: Live;
  declare problem: string | null;
  declare isTried: boolean;
  declare isLeft: boolean;
  declare isOpen: boolean;
  declare active: number;
  declare choices: Choices;
  #autocomplete = createAutocomplete((choices) => {
    this.choices = choices;
    this.active = -1;
  });

  constructor() {
    super();
    this.entry = emptyEntry;
    this.active = -1;
    this.isOpen = false;
    this.isLeft = false;
    this.choices = { state: "here", choices: [] };
    this.addEventListener("focusin", () => this.#enter());
    this.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (!(next instanceof Node && this.contains(next))) this.#leave();
    });
  }

  override focus(): void {
    this.querySelector("input")?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#autocomplete.stop();
  }

  get #id(): string {
    return `option-${this.option.name}`;
  }

  get #suggestions(): Suggestion[] {
    if (!this.isOpen) return [];
    const { option, entry, view, choices } = this;
    if (option.hasAutocomplete) {
      return choices.state === "here" ? suggestChoices(choices.choices) : [];
    }
    // A list that was opened anew shows all of it, whatever was picked before.
    const typed = entry.picked === null ? entry.text : "";
    return suggest(option, typed, view);
  }

  #enter(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.active = -1;
    this.#complete(this.entry.text);
  }

  #leave(): void {
    this.isOpen = false;
    this.isLeft = true;
    this.#autocomplete.stop();
  }

  #complete(typed: string): void {
    const place = this.view.open?.id;
    if (!this.option.hasAutocomplete || !place) return;
    const { [this.option.name]: _own, ...options } = this.others;
    const { command } = this;
    const deed = {
      do: "autocomplete",
      place,
      command,
      option: this.option.name,
      typed,
      options,
    } as const;
    this.#autocomplete.ask(deed, (asked) => this.live.ask(asked));
  }

  #change(entry: Entry, isPicked = false): void {
    tell(this, "change-entry", { name: this.option.name, entry, isPicked });
  }

  #type(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const text = event.target.value;
    this.isOpen = true;
    this.isLeft = false;
    this.#change({ text, picked: pickedBy(this.option, text, this.view), files: [] });
    this.active = isListed(this.option) && text !== "" ? 0 : -1;
    this.#complete(text);
  }

  #pick({ label, value }: Suggestion): void {
    this.isOpen = false;
    this.#change({ text: label, picked: value, files: [] }, true);
  }

  #key(event: KeyboardEvent): void {
    const suggestions = this.#suggestions;
    const active = suggestions[this.active];
    const moved = moveActive(event.key, this.active, suggestions.length);
    if (moved !== null) this.active = moved;
    else if (event.key === "ArrowDown") this.#enter();
    else if (event.key === "Enter" && active) this.#pick(active);
    else if (event.key === "Enter") tell(this, "send-command", {});
    else if (event.key === "Escape" && suggestions.length > 0) this.isOpen = false;
    else if (event.key === "Backspace" && this.entry.text === "") {
      tell(this, "remove-option", { name: this.option.name });
    } else {
      if (event.key === "Tab" && active && this.entry.picked === null) this.#pick(active);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  override updated(): void {
    this.querySelector("[role=option].active")?.scrollIntoView({ block: "nearest" });
  }

  override render() {
    const { option } = this;
    const words = this.isTried || this.isLeft ? (this.problem ?? "") : "";
    return html`<div class="option ${words ? "wrong" : ""}">
      <label for=${this.#id}>${option.name}${option.isRequired ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}</label>
      ${option.type === attachment ? this.#fileField(words) : this.#input(words)}
      ${
        option.isRequired
          ? nothing
          : html`<button
              type="button"
              class="remove"
              aria-label="Remove ${option.name}"
              @mousedown=${(event: Event) => event.preventDefault()}
              @click=${() => tell(this, "remove-option", { name: option.name })}
            >×</button>`
      }
    </div>
    <p class="hint" id="${this.#id}-hint">${option.description}</p>
    <p class="problem" id="${this.#id}-problem" role="alert">${words}</p>
    ${this.#list()}`;
  }

  #input(words: string) {
    const { option, entry } = this;
    const hasList = option.hasAutocomplete || isListed(option);
    const suggestions = this.#suggestions;
    return html`<input
      id=${this.#id}
      autocomplete="off"
      inputmode=${option.type === 4 || option.type === 10 ? "decimal" : "text"}
      role=${hasList ? "combobox" : nothing}
      aria-autocomplete=${hasList ? "list" : nothing}
      aria-expanded=${hasList ? suggestions.length > 0 : nothing}
      aria-controls=${suggestions.length > 0 ? `${this.#id}-list` : nothing}
      aria-activedescendant=${suggestions[this.active] ? `${this.#id}-list-${this.active}` : nothing}
      aria-required=${option.isRequired}
      aria-invalid=${words ? "true" : nothing}
      aria-describedby="${this.#id}-hint ${this.#id}-problem"
      .value=${liveValue(entry.text)}
      @input=${this.#type}
      @click=${this.#enter}
      @keydown=${this.#key}
    />`;
  }

  #fileField(words: string) {
    return html`<file-field
      id=${this.#id}
      .live=${this.live}
      .files=${this.entry.files}
      .label=${`${this.option.name}: choose a file`}
      .describedBy=${`${this.#id}-hint ${this.#id}-problem`}
      .isInvalid=${words !== ""}
      .isRequired=${this.option.isRequired}
      @change-files=${this.#changeFiles}
    ></file-field>`;
  }

  async #changeFiles({ detail }: CustomEvent<PageEvents["change-files"]>): Promise<void> {
    const { files } = detail;
    const [file] = files;
    this.#change({ text: "", picked: null, files });
    await file?.done;
    if (!file || this.entry.files[0] !== file || file.upload === null) return;
    this.#change({ text: file.name, picked: { upload: file.upload }, files });
  }

  #list() {
    const { choices, option } = this;
    if (!this.isOpen) return nothing;
    if (option.hasAutocomplete && choices.state !== "here") return renderWaiting(choices);
    return renderListbox({
      id: `${this.#id}-list`,
      label: option.name,
      items: this.#suggestions,
      active: this.active,
      pick: (item) => this.#pick(item),
    });
  }
}

customElements.define("option-field", OptionField);
