import type { Phase } from "#src/incidents/phase";
import { describePayments } from "#src/notices/compose-status";
import type { Message } from "#src/notices/message";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { ticketIds } from "#src/notices/ticket-ids";
import { statusWords } from "#src/notices/words/status";
import { filingWords } from "#src/notices/words/ticket-filing";
import { discordTime, formatSltFull } from "#src/time/format-slt";

/** Five of them, with all else, fit a field's 1,024 characters. */
const longestTitle = 100;

export type DeskFacts = {
  estate: { name: string; payments: "open" | "paused"; helpUrl: string | null };
  /** Open ones that affect payments and that residents know of, the newest first. */
  incidents: { number: number; title: string; phase: Phase; awareAt: number }[];
};

/** The panel that residents click. It stays for days, so its times are dated. */
export function composeDesk({ estate, incidents }: DeskFacts): Message {
  const { deskFields, deskButtons } = filingWords;
  const open = incidents.map(({ number, title, phase, awareAt }) =>
    filingWords.deskIncident(
      number,
      truncate(neutraliseLine(title), longestTitle),
      statusWords.phase(phase, true),
      `${formatSltFull(awareAt)} (${discordTime(awareAt)})`,
    ),
  );
  const help = estate.helpUrl ? [filingWords.deskHelp(estate.helpUrl)] : [];
  return {
    content: filingWords.deskHeading(neutraliseLine(estate.name)),
    embeds: [
      {
        description: [filingWords.deskWhat, ...help].join("\n"),
        fields: [
          { name: deskFields.payments, value: describePayments(estate.payments) },
          { name: deskFields.incidents, value: open.join("\n") || filingWords.deskNoIncidents },
        ],
        tone: open.length > 0 || estate.payments === "paused" ? "trouble" : "good",
      },
    ],
    buttons: [
      { label: deskButtons.file, id: ticketIds.file.encode({}), style: "primary" },
      { label: deskButtons.mine, id: ticketIds.mine.encode({ page: 1 }), style: "secondary" },
    ],
  };
}
