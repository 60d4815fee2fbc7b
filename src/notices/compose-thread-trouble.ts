import type { Message } from "#src/notices/message";
import { showTime } from "#src/notices/show-time";
import { threadTroubleWords } from "#src/notices/words/thread-trouble";

/** What keeps tickets' threads from opening. */
export type Trouble = keyof typeof threadTroubleWords.why;

type Facts = {
  trouble: Trouble;
  /** What the bot was about to do needs it, by the name Discord shows. */
  permission: string;
  deskId: string | null;
  /** Epoch ms. */
  since: number;
};

/** Tells staff what to repair. */
export function composeThreadTrouble({ trouble, permission, deskId, since }: Facts): Message {
  const { heading, why, kept, desk } = threadTroubleWords;
  const lines = [heading(showTime(since, since)), why[trouble](desk(deskId), permission), kept];
  return { content: lines.join("\n") };
}

/** What takes its place once threads open again; times in epoch ms. */
export function composeThreadsRepaired(since: number, now: number): Message {
  return { content: threadTroubleWords.repaired(showTime(since, now), showTime(now, now)) };
}

type Unseen = { number: number; residentId: string; threadId: string; deskId: string | null };

/** Tells staff that a ticket's resident can't be let into its thread. */
export function composeUnseen({ number, residentId, threadId, deskId }: Unseen): Message {
  const resident = `<@${residentId}>`;
  const { unseen, desk } = threadTroubleWords;
  return { content: unseen(number, resident, `<#${threadId}>`, desk(deskId)) };
}
