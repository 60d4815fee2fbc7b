import { html, nothing } from "lit";
import { tell } from "#sandbox/page/client/events";
import { pickFile } from "#sandbox/page/client/files/pick-file";
import type { PickedFile } from "#sandbox/page/client/files/picked-file";
import { sizeInWords } from "#sandbox/page/client/files/size-in-words";
import { LightElement } from "#sandbox/page/client/light-element";
import type { Live } from "#sandbox/page/client/live";

/** Takes files: by its button, or handed to it where they were pasted or dropped. */
export class FileField extends LightElement {
  static override properties = {
    live: { attribute: false },
    files: { attribute: false },
    max: { type: Number },
    label: {},
    describedBy: {},
    isInvalid: { type: Boolean },
    isRequired: { type: Boolean },
    problem: { state: true },
  };
  declare live: Live;
  declare files: PickedFile[];
  declare max: number;
  declare label: string;
  declare describedBy: string;
  declare isInvalid: boolean;
  declare isRequired: boolean;
  declare problem: string;

  constructor() {
    super();
    this.files = [];
    this.max = 1;
    this.label = "Attach files";
    this.describedBy = "";
    this.problem = "";
  }

  override focus(): void {
    this.querySelector("input")?.focus();
  }

  add(files: Iterable<File>): void {
    const room = this.max - this.files.length;
    const chosen = [...files];
    this.problem = chosen.length > room ? `At most ${this.max} here; remove one first.` : "";
    const added = chosen.slice(0, room).map((file) => pickFile(this.live, file));
    for (const { done } of added) done.then(() => this.requestUpdate());
    if (added.length > 0) tell(this, "change-files", { files: [...this.files, ...added] });
  }

  #remove(file: PickedFile): void {
    this.problem = "";
    tell(this, "change-files", { files: this.files.filter((item) => item !== file) });
    this.focus();
  }

  #choose(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.add(event.target.files ?? []);
    // The same file can be chosen again after it was removed.
    event.target.value = "";
  }

  override render() {
    return html`
      <label class="attach">
        <input
          type="file"
          aria-label=${this.label}
          aria-describedby=${this.describedBy || nothing}
          aria-invalid=${this.isInvalid ? "true" : nothing}
          aria-required=${this.isRequired ? "true" : nothing}
          ?multiple=${this.max > 1}
          @change=${this.#choose}
        />
        <span aria-hidden="true">${this.label}</span>
      </label>
      ${
        this.files.length > 0
          ? html`<ul class="picked-files" aria-label="Files">${this.files.map((file) => this.#chip(file))}</ul>`
          : nothing
      }
      <p class="problem" role="alert">${this.problem}</p>
    `;
  }

  #chip(file: PickedFile) {
    const state = file.upload === null ? "…" : sizeInWords(file.size);
    return html`<li class=${file.problem ? "failed" : ""}>
      <span class="file-name">${file.name}</span> <small>${file.problem || state}</small>
      <button type="button" aria-label="Remove ${file.name}" @click=${() => this.#remove(file)}>×</button>
    </li>`;
  }
}

customElements.define("file-field", FileField);
