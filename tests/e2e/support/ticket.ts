import type { MessageView } from "#sandbox/driver/message-view";
import type { Person, Ref } from "#sandbox/driver/types";
import type { Sandbox } from "#sandbox/server";
import { type Estate, fileTicket } from "#tests/e2e/support/stage";

/** A resident's ticket as they see it. */
export type Filed = {
  thread: Ref & { name: string };
  card: MessageView;
  /** What the resident was told in the thread since, after their mention; oldest first. */
  told(): MessageView[];
};

/** Files a ticket and waits for its card in the thread. */
export async function fileInThread(
  sandbox: Sandbox,
  estate: Estate,
  resident: Person = estate.resident,
  changes: object = {},
): Promise<Filed> {
  await fileTicket(resident, estate, changes);
  const thread = resident.threads(estate.desk).at(-1);
  if (!thread) throw new Error(`${resident.name} has no thread.`);
  const findCard = () => resident.read(thread).find(({ content }) => /^Ticket #/.test(content));
  const card = await sandbox.until(findCard, { what: "the card" });
  const told = () =>
    resident
      .read(thread)
      .filter(({ id, content, author }) => author.bot && id !== card.id && content.includes("<@"));
  return { thread, card, told };
}
