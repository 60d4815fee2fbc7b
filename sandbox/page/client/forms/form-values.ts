import type { PickedFile } from "#sandbox/page/client/files/picked-file";
import { channelsFor } from "#sandbox/page/client/lists/channels-for";
import type { FormField } from "#sandbox/page/form-fields";
import type { FieldInput, NameInfo, ViewInfo } from "#sandbox/page/protocol";

/** What stands in a form's fields: texts, ticks and choices by custom id, files apart. */
export type FormValues = Record<string, string | boolean | string[]>;
export type FormFiles = Record<string, PickedFile[]>;

type Known = Pick<ViewInfo, "names" | "places">;

const ofMembers = [5, 7];
const ofRoles = [6, 7];

export function firstValues(fields: FormField[]): FormValues {
  return Object.fromEntries(fields.map((field) => [field.customId, firstValue(field)]));
}

function firstValue(field: FormField): FormValues[string] {
  if (field.type === 4) return field.value;
  if (field.type === 23) return field.isTicked;
  const preset = field.options.filter(({ isDefault }) => isDefault).map(({ value }) => value);
  return [...preset, ...field.defaultIds];
}

/** A field's value as it is sent; of files, their ids once they are there. */
export function readField(
  field: FormField,
  values: FormValues,
  uploads: readonly string[],
): FieldInput {
  if (field.type === 19) return { uploads: [...uploads] };
  const value = values[field.customId] ?? "";
  const listsIds = field.type >= 5 && field.type <= 8;
  return listsIds && Array.isArray(value) ? { ids: value } : value;
}

/** Before files are there, each counts by its place in the list. */
export function placeholders(files: PickedFile[]): string[] {
  return files.map((_, index) => String(index));
}

/** What a select lists: its own options, or members, roles and channels of the server. */
export function itemsOf(field: Pick<FormField, "type" | "options" | "channelTypes">, view: Known) {
  if (field.type === 3) return field.options;
  const items: NameInfo[] = [
    ...(ofMembers.includes(field.type) ? view.names.users : []),
    ...(ofRoles.includes(field.type) ? view.names.roles : []),
    ...(field.type === 8 ? channelsFor(field.channelTypes, view) : []),
  ];
  return items.map(({ id, name }) => ({ value: id, label: name, description: "" }));
}
