import type { MessageView } from "#sandbox/driver/message-view";
import type { FieldView, ModalView } from "#sandbox/driver/modal-view";
import type { BotResponse, Person } from "#sandbox/driver/types";

export type Forged = {
  type: "button" | "select" | "modal";
  route: string;
  fields?: string;
  /** What is picked in a select. */
  value?: string;
};

/** What every form of the bot asks, filled in so that it would be taken. */
const texts: Record<string, string> = {
  text: "Forged",
  at: "",
  time: "17:15",
  title: "Forged",
  system: "Forged",
  details: "Forged",
  aware_at: "10m ago",
  reason: "A forged reason",
  note: "Forged",
  payer: "Forged",
  avatar_name: "Forged Name",
  rental_location: "Forged",
  amount_and_time_paid: "L$1 10m ago",
  transaction_ID_or_chat_line: "",
};
const choices: Record<string, string> = {
  verdict: "recovered",
  incident: "1",
  method: "paypal",
  tell: "yes",
  readers: "timeline",
  residents: "tell",
  kind: "notice",
};

/** Presses, picks or sends what no client offers this person; `opened` is a form of their own. */
export async function forge(
  person: Person,
  { bait, opened }: { bait: MessageView; opened: ModalView },
  { type, route, fields, value = "1" }: Forged,
): Promise<BotResponse> {
  const customId = fields === undefined ? route : `${route}:${fields}`;
  if (type === "button") return person.pressCustomId(bait, customId);
  if (type === "select") return person.pressCustomId(bait, customId, [value]);
  return person.submit(everyForm(opened, customId), {}, { bypassValidation: true });
}

/** A form with every field that any form has. */
function everyForm(opened: ModalView, customId: string): ModalView {
  const files = opened.fields.filter(({ type }) => type === 19);
  const fields = [
    ...files,
    ...Object.entries(texts).map(([name, value]) => fieldOf(name, { type: 4, value })),
    ...Object.entries(choices).map(([name, value]) => {
      const option = { label: value, value, description: "", default: true };
      return fieldOf(name, { type: 3, options: [option] });
    }),
  ].map((field, index) => ({ ...field, id: 100 + index, labelId: 200 + index }));
  const components = fields.map(({ labelId, id, type, customId: name }) => ({
    type: 18,
    id: labelId,
    component: { type, id, custom_id: name },
  }));
  return { ...opened, customId, fields, components };
}

function fieldOf(customId: string, more: Partial<FieldView>): FieldView {
  const base = { label: customId, customId, description: "", placeholder: "", value: "" };
  const sizes = { id: 0, labelId: 0, type: 4, required: false, min: 0, max: 4000, options: [] };
  return { ...base, ...sizes, ...more };
}
