import { ComponentType } from "discord-api-types/v10";
import type { Json } from "#sandbox/json";
import { numberOf } from "#sandbox/json";
import { type Form, type Path, readInteger, readObjects, readString } from "#sandbox/rest/form";

const optionless = [
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

export function isSelect(type: unknown): boolean {
  return type === ComponentType.StringSelect || optionless.some((known) => known === type);
}

export function checkSelect(form: Form, select: Json, path: Path, inModal: boolean): void {
  readString(form, select, "placeholder", path, { max: 150 });
  const min = readInteger(form, select, "min_values", path, { min: 0, max: 25 }) ?? 1;
  const max = readInteger(form, select, "max_values", path, { min: 1, max: 25 }) ?? 1;
  if (min > max) {
    const message = "Max values must be greater than or equal to min values";
    form.fail([...path, "max_values"], "SELECT_COMPONENT_MAX_VALUES_LESS_THAN_MIN", message);
  }
  if (inModal && select["disabled"] === true) {
    form.fail(
      [...path, "disabled"],
      "COMPONENT_DISABLED_IN_MODAL",
      "A modal's component cannot be disabled",
    );
  }
  if (select["type"] === ComponentType.StringSelect) checkOptions(form, select, path, { max: 25 });
}

/** Options of a string select (1–25), radio group (2–10) or checkbox group (1–10). */
export function checkOptions(
  form: Form,
  owner: Json,
  path: Path,
  range: { min?: number; max: number },
): void {
  const count = { required: true, min: range.min ?? 1, max: range.max };
  const options = readObjects(form, owner, "options", path, count) ?? [];
  const seen = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    const at = [...path, "options", index];
    readString(form, option, "label", at, { required: true, min: 1, max: 100 });
    readString(form, option, "value", at, { required: true, min: 1, max: 100 });
    readString(form, option, "description", at, { max: 100 });
    if (seen.has(option["value"])) {
      const message = "The specified option value is already used";
      form.fail([...at, "value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
    }
    seen.add(option["value"]);
  }
  const defaults = options.filter((option) => option["default"] === true).length;
  if (defaults > numberOf(owner["max_values"], 1)) {
    const message = "Number of defaults cannot exceed max values";
    form.fail([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULTS", message);
  }
}
