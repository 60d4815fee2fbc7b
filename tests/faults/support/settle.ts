import type { MessageView } from "#sandbox/driver/message-view";
import type { BotResponse } from "#sandbox/driver/types";
import type { Cast } from "#tests/faults/support/cast";

/** The bot waits up to 8 s for a ticket's thread before it answers. */
const longestMs = 10_000;

/** The whole answer; one of a bot that died since is not waited for. */
export async function settle({ sandbox }: Cast, response: BotResponse): Promise<MessageView> {
  const { identifies } = sandbox.sessions;
  const wait = { what: "another bot", timeoutMs: longestMs };
  let isOver = false;
  const isAnother = () => isOver || sandbox.sessions.identifies > identifies;
  const another = sandbox.until(isAnother, wait).then(() => {
    throw new Error("The bot that was to answer is gone.");
  });
  const settled = response.settled({ timeoutMs: longestMs });
  return Promise.race([settled, another]).finally(() => {
    isOver = true;
  });
}
