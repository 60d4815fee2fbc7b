import { lengthOf } from "#sandbox/json";
import type { FormField } from "#sandbox/page/form-fields";
import type { FieldInput } from "#sandbox/page/protocol";

const fieldRequired = "This field is required.";

/** What Discord's client checks of a form's field; null where the value will do. */
export function checkField(field: FormField, value: FieldInput | undefined): string | null {
  switch (field.type) {
    case 4:
      return checkText(field, value ?? field.value);
    case 19:
      return checkCount(field, uploadsIn(value), "file");
    case 21:
    case 22:
    case 3:
      return checkChosen(field, value);
    case 23:
      return value === undefined || typeof value === "boolean" ? null : "Tick it or leave it.";
    default:
      return checkCount(field, idsIn(value), "choice");
  }
}

function checkText(field: FormField, value: FieldInput): string | null {
  if (typeof value !== "string") return "Type a text.";
  const length = lengthOf(value);
  if (value.trim() === "") return field.isRequired ? fieldRequired : null;
  if (length < field.min) return `Use at least ${field.min} characters; these are ${length}.`;
  return length > field.max ? `Use at most ${field.max} characters; these are ${length}.` : null;
}

function checkChosen(field: FormField, value: FieldInput | undefined): string | null {
  const chosen = chosenIn(field, value);
  if (chosen === null) return "Choose from the list.";
  const isKnown = (item: string) => field.options.some((option) => option.value === item);
  if (!chosen.every(isKnown)) return "Choose from the list.";
  return checkCount(field, chosen, "choice");
}

function checkCount(field: FormField, items: string[] | null, what: string): string | null {
  if (items === null) return what === "file" ? "Attach a file." : "Choose from the list.";
  if (new Set(items).size < items.length) return `Give each ${what} once.`;
  if (items.length === 0) return field.isRequired ? fieldRequired : null;
  if (items.length < field.min) return `Give at least ${count(field.min, what)}.`;
  return items.length > field.max ? `Give at most ${count(field.max, what)}.` : null;
}

/** The chosen values of a select, radio group or checkbox group; what was preset where none is given. */
function chosenIn(field: FormField, value: FieldInput | undefined): string[] | null {
  if (value === undefined) {
    return field.options.filter((option) => option.isDefault).map((option) => option.value);
  }
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : null;
}

function idsIn(value: FieldInput | undefined): string[] | null {
  if (value === undefined) return [];
  return typeof value === "object" && "ids" in value ? value.ids : null;
}

function uploadsIn(value: FieldInput | undefined): string[] | null {
  if (value === undefined) return [];
  return typeof value === "object" && "uploads" in value ? value.uploads : null;
}

function count(many: number, what: string): string {
  return many === 1 ? `1 ${what}` : `${many} ${what}s`;
}
