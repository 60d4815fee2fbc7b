import { customId, intText, snowflakeText } from "#src/custom-id";
import type { Submit } from "#src/discord/feature";
import { type FormField, renderForm, typedIn } from "#src/discord/form";
import { ticketWords } from "#src/notices/words/ticket";
import { filingWords } from "#src/notices/words/ticket-filing";
import { versionOf } from "#src/tickets/read-form";

const { labels, hints } = ticketWords;

/** Whose ticket it is to be; who may file for another is seen to when it is sent. */
export const fileFormId = customId("payment.file", { resident: snowflakeText });
export const correctFormId = customId("payment.correct", { ticket: intText, seen: intText });

/** The fields' custom ids, which stand for their labels where what was typed is given back. */
const fieldIds = {
  avatar: "avatar_name",
  location: "rental_location",
  paid: "amount_and_time_paid",
  transaction: "transaction_ID_or_chat_line",
  screenshot: "screenshots",
} as const;

type Typed = {
  avatarTyped: string;
  locationTyped: string;
  paidTyped?: string;
  transactionTyped?: string;
};

/** The form of a new ticket; `member` is the display name where staff file it for one. */
export function renderFileForm(resident: string, typed: Typed, member?: string) {
  return renderForm({
    id: fileFormId.encode({ resident }),
    title: member === undefined ? ticketWords.formTitle : filingWords.memberTitle(member),
    fields: listFields(typed),
  });
}

/** The form once more, with all that was typed still in it. */
export function renderCorrectForm(ticket: number, typed: Required<Typed>) {
  return renderForm({
    id: correctFormId.encode({ ticket, seen: versionOf(typed) }),
    title: filingWords.correctTitle(ticket),
    fields: listFields(typed),
  });
}

/** What was typed and uploaded. */
export function typedForm(interaction: Submit) {
  const files = interaction.fields.getUploadedFiles(fieldIds.screenshot);
  return {
    avatar: typedIn(interaction, fieldIds.avatar),
    location: typedIn(interaction, fieldIds.location),
    paid: typedIn(interaction, fieldIds.paid),
    transaction: typedIn(interaction, fieldIds.transaction),
    screenshots: [...(files?.values() ?? [])].map(({ name, url, contentType, size }) => ({
      name,
      url,
      contentType,
      size,
    })),
  };
}

/** Roomy: what a resident pastes is never too long for its field. */
function listFields(typed: Typed): FormField[] {
  const { avatarTyped, locationTyped, paidTyped = "", transactionTyped = "" } = typed;
  const line = { type: "line", isRequired: true } as const;
  return [
    { ...field("avatar"), ...line, max: 200, value: avatarTyped },
    { ...field("location"), ...line, max: 1000, value: locationTyped },
    { ...field("paid"), ...line, max: 500, value: paidTyped },
    {
      ...field("transaction"),
      type: "paragraph",
      isRequired: false,
      max: 4000,
      value: transactionTyped,
    },
    { ...field("screenshot"), type: "file", most: 3 },
  ];
}

function field(name: keyof typeof fieldIds): Pick<FormField, "id" | "label" | "hint"> {
  return { id: fieldIds[name], label: labels[name], hint: hints[name] };
}
