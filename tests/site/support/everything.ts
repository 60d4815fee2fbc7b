import { saveSetting } from "#db/queries/settings";
import { choiceOf } from "#src/incidents/get-correctable";
import { logEvent } from "#src/incidents/log";
import { logMessage } from "#src/incidents/log-message";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { removeEvent } from "#src/incidents/remove-event";
import { decideTicket } from "#src/tickets/decide";
import { noteTicket } from "#src/tickets/note";
import { type Evening, startFebruary19 } from "#tests/site/support/february-19";
import { fileAnother } from "#tests/support/filing";
import { createEstate } from "#tests/support/world";

const id = "987654321098765432";

/** What staff type without a thought of who reads it elsewhere: Discord's ids in all their forms. */
export const mentions = `<@${id}> <@&${id}> <#${id}> <:x:${id}> </a:${id}> https://discord.com/channels/${id}/1 ${id}`;

/** The evening of February 19 with all that a bot's database may hold beside it. */
export async function startEverything(): Promise<Evening> {
  const evening = await startFebruary19();
  const { world, staff, resident } = evening;
  const { app } = world;
  await createEstate(world, "200");
  const { ticket } = await fileAnother(world, resident);
  const open = (title: string, quiet: boolean) =>
    openIncident(app, staff, { title, system: `CasperLET <@${id}>`, quiet });
  await open("A quiet one", true);
  await open(`Kiosks fail <#${id}>`, false);
  await mergeIncident(app, staff, { incident: "3", into: "1" });
  await open(`Another one <@${id}>`, false);
  const told = { incident: "1", announce: true };
  await logEvent(app, staff, { ...told, text: `Ask ${mentions}` });
  const { event } = await logEvent(app, staff, { ...told, text: "It is the neighbour's fault." });
  await removeEvent(app, staff, { event: choiceOf(event.id), reason: "It was not." });
  const source = { channelId: "12", messageId: "944000000000000000" };
  await logMessage(app, staff, { ...source, text: mentions, visibility: "public", incident: "1" });
  await world.db.transaction(async (tx) => saveSetting(tx, "commands", "a hash"));
  await noteTicket(app, staff, { ticket: String(ticket.number), text: "Pays late every time." });
  await decideTicket(app, staff, { ticket: String(ticket.number), verdict: "credited" });
  await previewAllClear(app, staff, { incident: "1", text: "Not sent yet." });
  return evening;
}
