import { ApplicationCommandOptionType } from "discord.js";
import { inWorldButton } from "#commands/incident/in-world";
import { at, suggestIncident, whichIncident } from "#commands/incident/options";
import { customId, intText } from "#src/custom-id";
import { button, modal, type Subcommand } from "#src/discord/feature";
import { renderForm, typedIn } from "#src/discord/form";
import { replace, respond, showForm } from "#src/discord/respond";
import { type AllClearResult, sendAllClear } from "#src/incidents/all-clear";
import { findReasonForm, type ReasonForm } from "#src/incidents/find-reason-form";
import { type AllClearPreview, hasLeft, previewAllClear } from "#src/incidents/preview-all-clear";
import { composeTyped } from "#src/notices/compose-refusal";
import type { Message } from "#src/notices/message";
import { addInWorldCopy } from "#src/notices/render-in-world";
import { renderNotice } from "#src/notices/render-notice";
import { incidentWords } from "#src/notices/words/incident";
import { afterWords } from "#src/notices/words/ticket-after";

const sendAllClearId = customId("incident.all-clear", { draft: intText });
const reasonFormId = customId("incident.all-clear-reason", { draft: intText });

export const allClear: Subcommand = {
  data: {
    name: "all-clear",
    description: "Preview the all-clear, then send it with a button",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "text",
        description: "What residents read (every payment is verified)",
        max_length: 1000,
      },
      at,
      whichIncident,
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const preview = await previewAllClear(app, actor, {
      text: options.getString("text") ?? undefined,
      at: options.getString("at") ?? undefined,
      incident: options.getString("incident") ?? undefined,
    });
    const heading = incidentWords.previewHeading(preview.incident.number);
    await respond(interaction, renderPreview(preview, heading));
  },
};

export const sendAllClearButton = button(
  sendAllClearId,
  async (app, interaction, actor, { draft }) => {
    const asked = await findReasonForm(app, actor, { draft });
    if (asked) return showForm(interaction, renderReasonForm(asked));
    await replace(interaction, renderResult(await sendAllClear(app, actor, { draft })));
  },
);

export const reasonForm = modal(reasonFormId, async (app, interaction, actor, { draft }) => {
  const reason = typedIn(interaction, "reason") ?? "";
  const result = await sendAllClear(app, actor, { draft, reason });
  await replace(interaction, renderResult(result, reason));
});

function renderReasonForm({ draft, incident }: ReasonForm) {
  const { reasonTitle, reasonLabel, reasonHint } = afterWords;
  return renderForm({
    id: reasonFormId.encode({ draft: draft.id }),
    title: reasonTitle(incident.number),
    fields: [
      {
        type: "paragraph",
        id: "reason",
        label: reasonLabel,
        hint: reasonHint(draft.undecided, draft.toRecheck),
        isRequired: true,
        min: 10,
        max: 1000,
      },
    ],
  });
}

/** What became of it; of one that wasn't sent the newest preview, with the reason as it was typed. */
export function renderResult(result: AllClearResult, reason = ""): Message {
  if (result.outcome === "sent") return renderSent(result);
  const { preview } = result;
  const heading = incidentWords.previewChanged(preview.incident.number);
  const typed = reason ? [{ name: "reason", text: reason }] : [];
  const message = renderPreview(preview, heading);
  const shown = message.embeds ?? [];
  const { embeds = [], ...files } = composeTyped(typed, shown);
  return { ...message, ...files, embeds: [...shown, ...embeds] };
}

type Sent = Extract<AllClearResult, { outcome: "sent" }>;

function renderSent({
  incident,
  event,
  noticesChannelId,
  asked,
  arePaymentsPaused,
}: Sent): Message {
  const { allClearSent, allClearQuiet, allClearNext } = incidentWords;
  const { number } = incident;
  const content = [
    event.announced ? allClearSent(number, `<#${noticesChannelId}>`) : allClearQuiet(number),
    ...(asked > 0 ? [afterWords.asked(asked)] : []),
    ...(arePaymentsPaused ? [afterWords.stillPaused(number)] : []),
    allClearNext(number),
  ].join("\n");
  return event.announced ? { content, buttons: [inWorldButton(event)] } : { content };
}

/** The notice as residents will see it, in Discord and in-world, under what the button does. */
export function renderPreview(
  { incident, draft, notice, inWorld, arePaymentsPaused }: AllClearPreview,
  heading: string,
): Message {
  const message = renderNotice(notice);
  const preview: Message = {
    ...message,
    content: [
      heading,
      ...(incident.quiet ? [incidentWords.staysQuiet] : []),
      ...describeLeft(draft),
      ...(arePaymentsPaused ? [afterWords.preview.paymentsPaused] : []),
      message.content,
    ].join("\n"),
    buttons: [
      {
        label: incidentWords.sendAllClear,
        id: sendAllClearId.encode({ draft: draft.id }),
        style: "success",
      },
    ],
  };
  return inWorld ? addInWorldCopy(preview, inWorld) : preview;
}

/** What sending it does with the tickets that are linked. */
function describeLeft(draft: AllClearPreview["draft"]): string[] {
  const { tickets, undecided, toRecheck } = draft;
  const { linked, asks, recheck, needsReason } = afterWords.preview;
  return [
    linked(tickets, undecided, toRecheck),
    ...(undecided > 0 ? [asks(undecided)] : []),
    ...(toRecheck > 0 ? [recheck(toRecheck)] : []),
    ...(hasLeft(draft) ? [needsReason] : []),
  ];
}
