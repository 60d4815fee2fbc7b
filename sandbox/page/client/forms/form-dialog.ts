import { html, nothing, type PropertyValues } from "lit";
import { checkField } from "#sandbox/page/check-field";
import { tell } from "#sandbox/page/client/events";
import { uploadsOf } from "#sandbox/page/client/files/pick-file";
import type { PickedFile } from "#sandbox/page/client/files/picked-file";
import {
  type FormFiles,
  type FormValues,
  firstValues,
  placeholders,
  readField,
} from "#sandbox/page/client/forms/form-values";
import { renderField } from "#sandbox/page/client/forms/render-field";
import { LightElement } from "#sandbox/page/client/light-element";
import { type Live, Refusal } from "#sandbox/page/client/live";
import { type FormField, fieldsOf, readForm } from "#sandbox/page/form-fields";
import type { Answer, FieldInput, FormInfo, ViewInfo } from "#sandbox/page/protocol";

/** A form that the bot opened. What can't be sent stays as typed; closing it discards it. */
class FormDialog extends LightElement {
  static override properties = {
    form: { attribute: false },
    live: { attribute: false },
    view: { attribute: false },
    values: { state: true },
    files: { state: true },
    isTried: { state: true },
    isSending: { state: true },
    refusal: { state: true },
  };
  declare form: FormInfo | null;
  declare live: Live;
  declare view: ViewInfo | null;
  declare values: FormValues;
  declare files: FormFiles;
  /** Problems show from the first try on. */
  declare isTried: boolean;
  declare isSending: boolean;
  declare refusal: string;

  constructor() {
    super();
    this.form = null;
    this.#begin();
  }

  get #fields(): FormField[] {
    return fieldsOf(this.form?.components ?? []);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  #begin(): void {
    this.values = firstValues(this.#fields);
    this.files = {};
    this.isTried = false;
    this.isSending = false;
    this.refusal = "";
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("form")) this.#begin();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has("form")) return;
    if (this.form) {
      if (!this.#dialog?.open) this.#dialog?.showModal();
      this.#dialog?.querySelector<HTMLElement>("input, textarea, pick-list")?.focus();
    } else if (this.#dialog?.open) this.#dialog.close();
  }

  #problem(field: FormField): string {
    const files = placeholders(this.files[field.customId] ?? []);
    return checkField(field, readField(field, this.values, files)) ?? "";
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { form } = this;
    if (!form || this.isSending) return;
    this.isTried = true;
    const wrong = this.#fields.findIndex((field) => this.#problem(field) !== "");
    if (wrong >= 0) {
      this.querySelector<HTMLElement>(`#form-field-${wrong}`)?.focus();
      return;
    }
    this.isSending = true;
    this.refusal = "";
    const outcome = await this.#send(form).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (this.form !== form) return;
    this.isSending = false;
    if (outcome instanceof Refusal) this.refusal = outcome.message;
    else if (outcome.kind === "form") tell(this, "open-form", { form: outcome.form });
    else tell(this, "close-form", {});
  }

  async #send({ id }: FormInfo): Promise<Answer> {
    const fields: Record<string, FieldInput> = {};
    for (const field of this.#fields) {
      const uploads = await uploadsOf(this.files[field.customId] ?? []);
      fields[field.customId] = readField(field, this.values, uploads);
    }
    return this.live.ask({ do: "submit", form: id, fields });
  }

  override render() {
    return html`<dialog class="form-dialog" aria-labelledby="form-title" @close=${this.#closed}>
      ${this.form && this.view ? this.#content(this.form, this.view) : nothing}
    </dialog>`;
  }

  #closed(): void {
    if (this.form) tell(this, "close-form", {});
  }

  #content({ title, components }: FormInfo, view: ViewInfo) {
    let place = 0;
    return html`<form novalidate @submit=${this.#submit} aria-busy=${this.isSending}>
      <header>
        <h2 id="form-title">${title}</h2>
        <button type="button" class="close" aria-label="Close" @click=${() => this.#dialog?.close()}>×</button>
      </header>
      <div class="fields">
        <p class="problem" role="alert">${this.refusal}</p>
        ${readForm(components).map((part) =>
          part.kind === "text"
            ? html`<p class="form-text">${part.content}</p>`
            : this.#field(part.field, view, `form-field-${place++}`),
        )}
      </div>
      <footer>
        <button type="button" class="button secondary" @click=${() => this.#dialog?.close()}>Cancel</button>
        <button type="submit" class="button primary" aria-disabled=${this.isSending}>
          ${this.isSending ? "Sending…" : "Submit"}
        </button>
      </footer>
    </form>`;
  }

  #field(field: FormField, view: ViewInfo, id: string) {
    const { customId } = field;
    return renderField({
      field,
      id,
      view,
      live: this.live,
      value: this.values[customId] ?? "",
      files: this.files[customId] ?? [],
      problem: this.isTried ? this.#problem(field) : "",
      change: (value) => {
        this.values = { ...this.values, [customId]: value };
      },
      changeFiles: (files: PickedFile[]) => {
        this.files = { ...this.files, [customId]: files };
      },
    });
  }
}

customElements.define("form-dialog", FormDialog);
