import { customId } from "#src/custom-id";
import { type Form, type FormField, renderForm } from "#src/discord/form";
import { ticketWords } from "#src/notices/words/ticket";

const { labels, hints } = ticketWords;

export const paymentFormId = customId("payment.file", {});

/** The fields' custom ids, which stand for their labels where what was typed is given back. */
export const fieldIds = {
  avatar: "avatar_name",
  location: "rental_location",
  paid: "amount_and_time_paid",
  transaction: "transaction_ID_or_chat_line",
  screenshot: "screenshot",
} as const;

export type PaymentField = keyof typeof fieldIds;

export function paymentForm() {
  const form: Form = {
    id: paymentFormId.encode({}),
    title: ticketWords.formTitle,
    fields: [
      { ...field("avatar"), type: "line", isRequired: true, max: 100 },
      { ...field("location"), type: "line", isRequired: true, max: 300 },
      { ...field("paid"), type: "line", isRequired: true, max: 200 },
      { ...field("transaction"), type: "paragraph", isRequired: false, max: 1000 },
      { ...field("screenshot"), type: "file" },
    ],
  };
  return renderForm(form);
}

function field(name: PaymentField): Pick<FormField, "id" | "label" | "hint"> {
  return { id: fieldIds[name], label: labels[name], hint: hints[name] };
}
