import { InteractionType } from "discord-api-types/v10";
import { interact, type Stage } from "#sandbox/driver/interact";
import { flatten } from "#sandbox/driver/message-view";
import type { FieldView, ModalView } from "#sandbox/driver/modal-view";
import type { Upload } from "#sandbox/driver/options";
import { readChosen } from "#sandbox/driver/press";
import { createResolved, type Resolved } from "#sandbox/driver/resolved";
import type { BotResponse, FieldValue, FieldValues, FileInput, Ref } from "#sandbox/driver/types";
import { type Json, lengthOf, textOf } from "#sandbox/json";
import { DriverError } from "#sandbox/wait";
import { getPlace } from "#sandbox/world/find";
import { serializeMessage } from "#sandbox/world/serialize-message";

type Form = { modal: ModalView; resolved: Resolved; upload: Upload; strict: boolean };

/** Fills in a modal's fields by label (or custom id) and sends it. */
export function submit(
  stage: Stage,
  userId: string,
  modal: ModalView,
  values: FieldValues,
  upload: Upload,
  strict: boolean,
): Promise<BotResponse> {
  const { world } = stage;
  const { openedBy } = modal;
  if (openedBy.userId !== userId) throw new DriverError("That form was opened for someone else");
  const place = getPlace(world, openedBy.channelId);
  checkNames(modal, values);
  const form = { modal, resolved: createResolved(world, place, userId), upload, strict };
  const components = modal.components.map((part) => fillPart(form, part, values));
  const gathered = form.resolved.toJson();
  const source = world.messages.get(openedBy.sourceMessageId ?? "");
  return interact(stage, {
    type: InteractionType.ModalSubmit,
    userId,
    place,
    name: modal.customId,
    sourceMessageId: source?.id ?? null,
    triggering: openedBy,
    data: { custom_id: modal.customId, components, ...(gathered ? { resolved: gathered } : {}) },
    ...(source ? { message: serializeMessage(world, source) } : {}),
  });
}

function checkNames(modal: ModalView, values: FieldValues): void {
  for (const name of Object.keys(values)) {
    if (modal.fields.some((field) => field.label === name || field.customId === name)) continue;
    const labels = modal.fields.map((field) => `"${field.label}"`).join(", ");
    throw new DriverError(`There is no field "${name}"; there are: ${labels}`);
  }
}

function fillPart(form: Form, part: Json, values: FieldValues): Json {
  const field = form.modal.fields.find((item) => item.labelId === part["id"]);
  if (!field) return { type: part["type"], id: part["id"] };
  const value = values[field.label] ?? values[field.customId];
  const { type, id, customId } = field;
  const filled = { type, id, custom_id: customId, ...fillField(form, field, value) };
  return { type: 18, id: field.labelId, component: filled };
}

function fillField(form: Form, field: FieldView, value: FieldValue | undefined): Json {
  switch (field.type) {
    case 4:
      return { value: readText(form, field, value) };
    case 19:
      return { values: readFiles(form, field, value) };
    case 21:
      return { value: readOptions(form, field, value)[0] ?? null };
    case 22:
      return { values: readOptions(form, field, value) };
    case 23:
      return { value: value === true };
    default:
      return { values: readSelect(form, field, value) };
  }
}

function readText(form: Form, field: FieldView, value: FieldValue | undefined): string {
  const text = typeof value === "string" ? value : value === undefined ? field.value : "";
  if (!form.strict) return text;
  const length = lengthOf(text);
  if (length === 0 && !field.required) return text;
  const min = Math.max(field.min, field.required ? 1 : 0);
  if (length >= min && length <= field.max) return text;
  throw new DriverError(`"${field.label}" must be ${min} to ${field.max} long, not ${length}`);
}

function readFiles(form: Form, field: FieldView, value: FieldValue | undefined): string[] {
  const files = toList(value).filter((item): item is FileInput => isFile(item));
  checkCount(form, field, files.length);
  return files.map((file) => {
    const attachment = form.upload(file);
    form.resolved.attachment(attachment);
    return attachment.id;
  });
}

function readOptions(form: Form, field: FieldView, value: FieldValue | undefined): string[] {
  const chosen = toList(value).filter((item) => typeof item === "string");
  const preset = field.options.filter((option) => option.default).map((option) => option.value);
  const names = value === undefined ? preset : chosen;
  checkCount(form, field, names.length);
  return names.map((name) => {
    const option = field.options.find((item) => item.label === name || item.value === name);
    if (option) return option.value;
    if (!form.strict) return name;
    throw new DriverError(`There is no choice "${name}" in "${field.label}"`);
  });
}

function readSelect(form: Form, field: FieldView, value: FieldValue | undefined): string[] {
  if (field.type === 3) return readOptions(form, field, value);
  const refs = toList(value).filter((item): item is Ref => isRef(item));
  checkCount(form, field, refs.length);
  const select = flatten(form.modal.components).find(
    (c) => textOf(c["custom_id"]) === field.customId,
  );
  return refs.length > 0 && select ? readChosen(select, refs, form.resolved) : [];
}

function checkCount(form: Form, field: FieldView, count: number): void {
  if (!form.strict || (count === 0 && !field.required)) return;
  const min = field.required ? Math.max(1, field.min) : field.min;
  if (count >= min && count <= field.max) return;
  throw new DriverError(`"${field.label}" takes ${min} to ${field.max}, not ${count}`);
}

type Item = string | boolean | Ref | FileInput;

function toList(value: FieldValue | undefined): Item[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isFile(item: Item): item is FileInput {
  return typeof item === "object" && "bytes" in item;
}

function isRef(item: Item): item is Ref {
  return typeof item === "object" && "id" in item;
}
