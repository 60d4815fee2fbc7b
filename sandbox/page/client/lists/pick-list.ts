import { html, nothing } from "lit";
import { tell } from "#sandbox/page/client/events";
import { LightElement } from "#sandbox/page/client/light-element";
import { moveInList } from "#sandbox/page/client/lists/move-active";

export type PickItem = { value: string; label: string; description: string };

let lists = 0;

/** A list that opens under its button, for one choice or several. */
class PickList extends LightElement {
  static override properties = {
    items: { attribute: false },
    chosen: { attribute: false },
    max: { type: Number },
    label: {},
    placeholder: {},
    describedBy: {},
    isInvalid: { type: Boolean },
    isRequired: { type: Boolean },
    isDisabled: { type: Boolean },
    picked: { state: true },
    isAbove: { state: true },
    active: { state: true },
  };
  declare items: PickItem[];
  declare chosen: string[];
  declare max: number;
  declare label: string;
  declare placeholder: string;
  declare describedBy: string;
  declare isInvalid: boolean;
  declare isRequired: boolean;
  declare isDisabled: boolean;
  /** What is chosen while the list is open, whatever comes in from outside; null while it is closed. */
  declare picked: string[] | null;
  /** Opens upwards where there is more room. */
  declare isAbove: boolean;
  declare active: number;
  #id = `pick-list-${++lists}`;
  #pickedFirst: string[] | null = null;

  constructor() {
    super();
    this.items = [];
    this.chosen = [];
    this.max = 1;
    this.label = "";
    this.placeholder = "Make a selection";
    this.describedBy = "";
    this.picked = null;
    this.active = 0;
    this.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (!(next instanceof Node && this.contains(next))) this.#close();
    });
  }

  override focus(): void {
    this.querySelector("button")?.focus();
  }

  #open(): void {
    if (this.isDisabled) return;
    this.picked = this.chosen;
    this.#pickedFirst = this.picked;
    this.isAbove = this.getBoundingClientRect().bottom > innerHeight * 0.6;
    this.active = Math.max(
      0,
      this.items.findIndex(({ value }) => this.chosen.includes(value)),
    );
  }

  #close(): void {
    const { picked } = this;
    this.picked = null;
    if (picked && picked !== this.#pickedFirst) tell(this, "close-chosen", { chosen: picked });
  }

  #toggle(value: string): void {
    const picked = this.picked ?? [];
    const others = picked.filter((item) => item !== value);
    const isChosen = others.length < picked.length;
    if (this.max === 1) this.#choose([value]);
    else if (isChosen) this.#choose(others);
    else if (picked.length < this.max) this.#choose([...picked, value]);
    if (this.max === 1) this.#close();
  }

  #choose(chosen: string[]): void {
    this.picked = chosen;
    tell(this, "change-chosen", { chosen });
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Tab") this.#close();
    else if (this.picked ? this.#keyInList(event.key) : this.#keyOnButton(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #keyOnButton(key: string): boolean {
    const opens = ["ArrowDown", "ArrowUp", "Enter", " "].includes(key);
    if (opens) this.#open();
    return opens;
  }

  #keyInList(key: string): boolean {
    const moved = moveInList(key, this.active, this.items.length);
    if (moved !== null) this.active = moved;
    else if (key === "Enter" || key === " ") this.#toggle(this.items[this.active]?.value ?? "");
    else if (key === "Escape") this.#close();
    else if (key.length === 1) this.#jump(key);
    else return false;
    return true;
  }

  #jump(letter: string): void {
    const starts = ({ label }: PickItem) => label.toLowerCase().startsWith(letter.toLowerCase());
    const after = this.items.findIndex((item, index) => index > this.active && starts(item));
    const found = after >= 0 ? after : this.items.findIndex(starts);
    if (found >= 0) this.active = found;
  }

  override updated(): void {
    this.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  override render() {
    const isOpen = this.picked !== null;
    const chosen = this.picked ?? this.chosen;
    const names = this.items.filter(({ value }) => chosen.includes(value));
    return html`
      <button
        type="button"
        class="pick-button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${isOpen}
        aria-controls=${this.#id}
        aria-label=${this.label}
        aria-describedby=${[`${this.#id}-chosen`, this.describedBy].join(" ").trim()}
        aria-invalid=${this.isInvalid ? "true" : nothing}
        aria-required=${this.isRequired ? "true" : nothing}
        aria-activedescendant=${isOpen ? `${this.#id}-${this.active}` : nothing}
        ?disabled=${this.isDisabled}
        @click=${() => (isOpen ? this.#close() : this.#open())}
        @keydown=${this.#key}
      >
        <span id="${this.#id}-chosen" class=${names.length > 0 ? "" : "placeholder"}>
          ${names.map(({ label }) => label).join(", ") || this.placeholder}
        </span>
      </button>
      <ul
        id=${this.#id}
        class=${this.isAbove ? "list above" : "list"}
        role="listbox"
        aria-label=${this.label}
        aria-multiselectable=${this.max > 1}
        ?hidden=${!isOpen}
      >
        ${isOpen ? this.items.map((item, index) => this.#option(item, index, chosen)) : nothing}
      </ul>
    `;
  }

  #option({ value, label, description }: PickItem, index: number, chosen: string[]) {
    return html`<li
      id="${this.#id}-${index}"
      role="option"
      class=${index === this.active ? "active" : ""}
      aria-selected=${chosen.includes(value)}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#toggle(value)}
    ><span>${label}</span>${description ? html`<small>${description}</small>` : nothing}</li>`;
  }
}

customElements.define("pick-list", PickList);
