import { html, nothing } from "lit";
import "#sandbox/page/client/files/file-field";
import "#sandbox/page/client/lists/pick-list";
import { lengthOf } from "#sandbox/json";
import type { PageEvents } from "#sandbox/page/client/events";
import type { PickedFile } from "#sandbox/page/client/files/picked-file";
import { type FormValues, itemsOf } from "#sandbox/page/client/forms/form-values";
import type { Live } from "#sandbox/page/client/live";
import type { FormField } from "#sandbox/page/form-fields";
import type { ViewInfo } from "#sandbox/page/protocol";

export type FieldState = {
  field: FormField;
  /** Of its element in the page. */
  id: string;
  value: FormValues[string];
  files: PickedFile[];
  problem: string;
  live: Live;
  view: ViewInfo;
  change(value: FormValues[string]): void;
  changeFiles(files: PickedFile[]): void;
};

export function renderField(state: FieldState) {
  const { field, id, problem } = state;
  const heading = html`${field.label}${mark(field)}`;
  return html`<div class="field" role=${isGroup(field) ? "group" : nothing} aria-labelledby=${isGroup(field) ? `${id}-label` : nothing}>
    ${
      field.type === 4
        ? html`<label id="${id}-label" for=${id}>${heading}</label>`
        : html`<span id="${id}-label" class="label">${heading}</span>`
    }
    ${field.description ? html`<p class="description" id="${id}-about">${field.description}</p>` : nothing}
    ${renderInput(state)}
    <p class="problem" id="${id}-problem" role="alert">${problem}</p>
  </div>`;
}

function mark(field: FormField) {
  if (!field.isRequired || field.type === 23) return nothing;
  const star = html`<span class="required" aria-hidden="true"> *</span>`;
  // Screen readers are told by the input itself, of which a group has none.
  return isGroup(field) ? html`${star}<span class="unseen">, required</span>` : star;
}

function isGroup({ type }: FormField): boolean {
  return type === 21 || type === 22;
}

function describedBy({ field, id, problem }: FieldState): string {
  return [field.description ? `${id}-about` : "", problem ? `${id}-problem` : ""].join(" ").trim();
}

function renderInput(state: FieldState) {
  switch (state.field.type) {
    case 4:
      return renderText(state);
    case 19:
      return renderFiles(state);
    case 21:
    case 22:
      return renderGroup(state);
    case 23:
      return renderTick(state);
    default:
      return renderSelect(state);
  }
}

function renderText(state: FieldState) {
  const { field, id, problem, change } = state;
  const value = typeof state.value === "string" ? state.value : "";
  const typed = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      change(target.value);
  };
  const length = lengthOf(value);
  const described = `${describedBy(state)} ${id}-count`.trim();
  const input = field.isParagraph
    ? html`<textarea
        id=${id}
        rows="4"
        aria-describedby=${described}
        aria-invalid=${problem ? "true" : nothing}
        aria-required=${field.isRequired}
        placeholder=${field.placeholder}
        .value=${value}
        @input=${typed}
      ></textarea>`
    : html`<input
        id=${id}
        autocomplete="off"
        aria-describedby=${described}
        aria-invalid=${problem ? "true" : nothing}
        aria-required=${field.isRequired}
        placeholder=${field.placeholder}
        .value=${value}
        @input=${typed}
      />`;
  const isOver = length > field.max;
  return html`${input}<small id="${id}-count" class="counter ${isOver ? "over" : ""}">${length} of ${field.max}</small>`;
}

function renderFiles(state: FieldState) {
  const { field, id, files, live, problem, changeFiles } = state;
  return html`<file-field
    id=${id}
    .live=${live}
    .files=${files}
    .max=${field.max}
    .label=${field.max > 1 ? `${field.label}: choose up to ${field.max} files` : `${field.label}: choose a file`}
    .describedBy=${describedBy(state)}
    .isInvalid=${problem !== ""}
    .isRequired=${field.isRequired}
    @change-files=${({ detail }: CustomEvent<PageEvents["change-files"]>) => changeFiles(detail.files)}
  ></file-field>`;
}

function renderSelect(state: FieldState) {
  const { field, id, view, problem, change } = state;
  return html`<pick-list
    id=${id}
    .items=${itemsOf(field, view)}
    .chosen=${Array.isArray(state.value) ? state.value : []}
    .max=${field.max}
    .label=${field.label}
    .placeholder=${field.placeholder || "Make a selection"}
    .describedBy=${describedBy(state)}
    .isInvalid=${problem !== ""}
    .isRequired=${field.isRequired}
    @change-chosen=${({ detail }: CustomEvent<PageEvents["change-chosen"]>) => change(detail.chosen)}
  ></pick-list>`;
}

function renderGroup(state: FieldState) {
  const { field, id, change } = state;
  const chosen = Array.isArray(state.value) ? state.value : [];
  const isRadio = field.type === 21;
  const toggle = (value: string) => {
    if (isRadio) change([value]);
    else if (chosen.includes(value)) change(chosen.filter((item) => item !== value));
    else change([...chosen, value]);
  };
  return field.options.map(
    ({ value, label, description }, index) => html`<label class="tick">
      <input
        id=${index === 0 ? id : nothing}
        type=${isRadio ? "radio" : "checkbox"}
        name=${id}
        aria-describedby=${describedBy(state) || nothing}
        .checked=${chosen.includes(value)}
        @change=${() => toggle(value)}
      />
      <span>${label}${description ? html`<small>${description}</small>` : nothing}</span>
    </label>`,
  );
}

function renderTick(state: FieldState) {
  const { id, field, value, change } = state;
  return html`<label class="tick">
    <input id=${id} type="checkbox" aria-label=${field.label} .checked=${value === true} @change=${() => change(value !== true)} />
    <span>${field.label}</span>
  </label>`;
}
