import type { Message } from "#src/notices/message";
import { showTime } from "#src/notices/show-time";
import { postTroubleWords as words } from "#src/notices/words/post-trouble";
import { threadTroubleWords } from "#src/notices/words/thread-trouble";

/** What keeps the bot from posting in a thread that is there. */
export type PostTrouble = keyof typeof words.why;

type Facts = { trouble: PostTrouble; threadId: string; deskId: string | null; now: number };

/** Tells staff what to repair. */
export function composePostTrouble({ trouble, threadId, deskId, now }: Facts): Message {
  const why = words.why[trouble](`<#${threadId}>`, threadTroubleWords.desk(deskId));
  return { content: [words.heading(showTime(now, now)), why, words.kept].join("\n") };
}

/** What takes its place once all that waited is posted; times in epoch ms. */
export function composePostsRepaired(since: number, now: number): Message {
  return { content: words.repaired(showTime(since, now), showTime(now, now)) };
}

/** Tells staff of a message that Discord doesn't take, by its ticket. */
export function composeUnposted(number: number, threadId: string): Message {
  return { content: words.unposted(number, `<#${threadId}>`) };
}
