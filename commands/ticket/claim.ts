import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import { button, type Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import type { Message } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { workWords } from "#src/notices/words/ticket-work";
import { type Claimed, claimTicket } from "#src/tickets/claim";

export const claim: Subcommand = {
  data: {
    name: "claim",
    description: "Take a ticket, also one that a colleague has",
    options: [whichTicket],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    const claimed = await claimTicket(app, actor, { ticket: typedTicket(interaction) });
    await respond(interaction, renderClaimed(claimed));
  },
};

export const claimButton = button(ticketIds.claim, async (app, interaction, actor, pressed) => {
  await respond(interaction, renderClaimed(await claimTicket(app, actor, pressed)));
});

function renderClaimed({ ticket: { number }, from }: Claimed): Message {
  const { claimed, takenOver } = workWords.done;
  return { content: from ? takenOver(number, `<@${from}>`) : claimed(number) };
}
