import { flatten } from "#sandbox/driver/message-view";
import type { ModalView } from "#sandbox/driver/modal-view";
import type { FieldValue, FieldValues } from "#sandbox/driver/types";
import { type Actor, answered, seenPlace, uploaded } from "#sandbox/page/act/actor";
import { readPicked } from "#sandbox/page/act/component";
import { checkField } from "#sandbox/page/check-field";
import { fieldsOf } from "#sandbox/page/form-fields";
import type { Answer, Ask, FieldInput } from "#sandbox/page/protocol";
import { Refusal } from "#sandbox/page/refusal";

export type SubmitAsk = Extract<Ask, { do: "submit" }>;

/** Sends a form that is open in this window; it stays open where it can't be sent. */
export async function submitForm(actor: Actor, ask: SubmitAsk): Promise<Answer> {
  const modal = actor.forms.find(ask.form);
  if (modal?.openedBy.userId !== actor.person.id) {
    throw new Refusal("That form is no longer open. Open it again.");
  }
  const values = readFields(actor, modal, ask.fields);
  const response = await actor.person.submit(modal, values);
  actor.forms.close(ask.form);
  return answered(actor, response);
}

function readFields(actor: Actor, modal: ModalView, given: SubmitAsk["fields"]): FieldValues {
  const fields = fieldsOf(modal.components);
  const isKnown = (name: string) => fields.some((field) => field.customId === name);
  const unknown = Object.keys(given).find((name) => !isKnown(name));
  if (unknown !== undefined) throw new Refusal(`This form has no field ${unknown}.`);
  const values: FieldValues = {};
  for (const field of fields) {
    const value = given[field.customId];
    const problem = checkField(field, value);
    if (problem !== null) throw new Refusal(`${field.label}: ${problem}`);
    if (value !== undefined)
      values[field.customId] = readField(actor, modal, field.customId, value);
  }
  return values;
}

function readField(
  actor: Actor,
  modal: ModalView,
  customId: string,
  value: FieldInput,
): FieldValue {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  if ("uploads" in value) return value.uploads.map((id) => uploaded(actor, id));
  const place = seenPlace(actor, modal.openedBy.channelId);
  const select = flatten(modal.components).find((part) => part["custom_id"] === customId);
  if (select) readPicked(actor, place, select, value.ids);
  return value.ids.map((id) => ({ id }));
}
