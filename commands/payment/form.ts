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

/** The form's fields, by custom id. */
export type FormField = keyof typeof labels;

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
      custom_id: field,
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
      custom_id: "screenshot" satisfies FormField,
      required: false,
      min_values: 0,
      max_values: 1,
    },
  };
}
