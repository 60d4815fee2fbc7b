import type { Tx } from "#db/client";
import { moveSuggestedAt } from "#db/queries/suggestions";
import { Conflict } from "#src/errors";
import { suggestionWords } from "#src/notices/words/suggestion";

/**
 * Uses a question up, so that none of its buttons works again; the tickets filed so far count towards
 * no further one. @throws Conflict where it was answered, or asked anew
 */
export async function answerSuggestion(
  tx: Tx,
  estateId: string,
  asked: number,
  now: number,
): Promise<void> {
  const isAnswered = await moveSuggestedAt(tx, estateId, asked, Math.max(now, asked + 1));
  if (!isAnswered) throw new Conflict(suggestionWords.answeredAlready);
}
