import { ComponentType } from "discord-api-types/v10";
import { isJson, type Json, lengthOf } from "#sandbox/json";
import {
  type Form,
  type Path,
  readChoice,
  readInteger,
  readObjects,
  readString,
} from "#sandbox/rest/form";
import { checkCustomId, numberComponents } from "#sandbox/rest/limits/components";
import { checkOptions, checkSelect, isSelect } from "#sandbox/rest/limits/select";

const inLabel = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23] as const;

/** Returns the modal with numbered components. Action rows in modals, deprecated, are refused. */
export function checkModal(form: Form, data: Json, path: Path): Json {
  readString(form, data, "title", path, { required: true, min: 1, max: 45 });
  readString(form, data, "custom_id", path, { required: true, min: 1, max: 100 });
  const range = { required: true, min: 1, max: 5 };
  const parts = readObjects(form, data, "components", path, range) ?? [];
  const ids = new Set<string>();
  for (const [index, part] of parts.entries()) {
    const at = [...path, "components", index];
    const known = [ComponentType.TextDisplay, ComponentType.Label] as const;
    const type = readChoice(form, part, "type", at, known, true);
    if (type === ComponentType.Label) checkLabel(form, part, at, ids);
    if (type === ComponentType.TextDisplay) {
      readString(form, part, "content", at, { required: true, min: 1, max: 4000 });
    }
  }
  const { title, custom_id } = data;
  return { title, custom_id, components: numberComponents(parts) };
}

function checkLabel(form: Form, label: Json, path: Path, ids: Set<string>): void {
  readString(form, label, "label", path, { required: true, min: 1, max: 45 });
  readString(form, label, "description", path, { max: 100 });
  const { component } = label;
  const at = [...path, "component"];
  if (!isJson(component)) {
    form.fail(at, "BASE_TYPE_REQUIRED", "This field is required");
    return;
  }
  const type = readChoice(form, component, "type", at, inLabel, true);
  checkCustomId(form, component, at, ids);
  if (type === ComponentType.TextInput) checkTextInput(form, component, at);
  else if (isSelect(type)) checkSelect(form, component, at, true);
  else if (type === ComponentType.FileUpload) checkCounts(form, component, at, 10);
  else if (type === ComponentType.RadioGroup)
    checkOptions(form, component, at, { min: 2, max: 10 });
  else if (type === ComponentType.CheckboxGroup) {
    checkCounts(form, component, at, 10);
    checkOptions(form, component, at, { min: 1, max: 10 });
  }
}

function checkTextInput(form: Form, input: Json, path: Path): void {
  readChoice(form, input, "style", path, [1, 2] as const, true);
  const min = readInteger(form, input, "min_length", path, { min: 0, max: 4000 }) ?? 0;
  const max = readInteger(form, input, "max_length", path, { min: 1, max: 4000 }) ?? 4000;
  const value = readString(form, input, "value", path, { max: 4000 });
  readString(form, input, "placeholder", path, { max: 100 });
  if (input["label"] !== undefined && input["label"] !== null) {
    const message = "A text input inside a label cannot have a label of its own";
    form.fail([...path, "label"], "TEXT_INPUT_COMPONENT_LABEL_NOT_ALLOWED", message);
  }
  if (min > max) {
    const message = "Max length must be greater than or equal to min length";
    form.fail([...path, "max_length"], "TEXT_INPUT_COMPONENT_MAX_LENGTH_LESS_THAN_MIN", message);
  }
  const length = lengthOf(value ?? "");
  if (length > 0 && length <= 4000 && (length < min || length > max)) {
    const message = `Must be between ${min} and ${max} in length.`;
    form.fail([...path, "value"], "BASE_TYPE_BAD_LENGTH", message);
  }
}

function checkCounts(form: Form, component: Json, path: Path, most: number): void {
  const min = readInteger(form, component, "min_values", path, { min: 0, max: most }) ?? 1;
  const max = readInteger(form, component, "max_values", path, { min: 1, max: most });
  if (max !== undefined && min > max) {
    const message = "Max values must be greater than or equal to min values";
    form.fail([...path, "max_values"], "COMPONENT_MAX_VALUES_LESS_THAN_MIN", message);
  }
}
