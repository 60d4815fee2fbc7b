import type { Message } from "#src/notices/message";
import { showTime } from "#src/notices/show-time";
import { threadTroubleWords } from "#src/notices/words/thread-trouble";

/** What keeps tickets' threads from opening. */
export type Trouble = keyof typeof threadTroubleWords.why;

/** Tells staff what to repair; `since` in epoch ms. */
export function composeThreadTrouble(
  trouble: Trouble,
  deskId: string | null,
  since: number,
): Message {
  const { heading, why, kept, desk } = threadTroubleWords;
  const lines = [heading(showTime(since, since)), why[trouble](desk(deskId)), kept];
  return { content: lines.join("\n") };
}

/** What takes its place once threads open again; times in epoch ms. */
export function composeThreadsRepaired(since: number, now: number): Message {
  return { content: threadTroubleWords.repaired(showTime(since, now), showTime(now, now)) };
}
