import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import { customId } from "#src/discord/custom-id";
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

export type FormField = keyof typeof fieldIds;

const limits = { avatar: 100, location: 300, paid: 200, transaction: 1000 } as const;

export function paymentForm(): APIModalInteractionResponseCallbackData {
  return {
    custom_id: paymentFormId.encode({}),
    title: ticketWords.formTitle,
    components: [
      textField("avatar", { isRequired: true }),
      textField("location", { isRequired: true }),
      textField("paid", { isRequired: true }),
      textField("transaction", { isRequired: false }),
      screenshotField(),
    ],
  };
}

function textField(
  field: Exclude<FormField, "screenshot">,
  { isRequired }: { isRequired: boolean },
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: labels[field],
    description: hints[field],
    component: {
      type: ComponentType.TextInput,
      custom_id: fieldIds[field],
      style: field === "transaction" ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: isRequired,
      max_length: limits[field],
    },
  };
}

function screenshotField(): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: labels.screenshot,
    description: hints.screenshot,
    component: {
      type: ComponentType.FileUpload,
      custom_id: fieldIds.screenshot,
      required: false,
      min_values: 0,
      max_values: 1,
    },
  };
}
