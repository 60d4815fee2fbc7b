import { type Incident, listOpenIncidents } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { requireUnlogged } from "#src/incidents/log-message";
import { timelineWords } from "#src/notices/words/timeline";

/** What a form can offer. */
const mostIncidents = 25;

export type MessageForm = {
  /** The newest first. */
  open: Incident[];
  /** The incident where there is but one. */
  only: Incident | null;
};

/** What the form that logs a message starts from. @throws Forbidden, Conflict */
export async function getMessageForm(
  app: App,
  actor: Actor,
  input: { messageId: string },
): Promise<MessageForm> {
  requireStaff(actor);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  await requireUnlogged(read, estate.id, input.messageId);
  const open = await listOpenIncidents(read, estate.id, mostIncidents);
  if (open.length === 0) throw new Conflict(timelineWords.noneToLogTo);
  const [first = null, ...others] = open;
  return { open, only: others.length === 0 ? first : null };
}
