import { lengthOf } from "#sandbox/json";
import { longestMessage } from "#sandbox/page/limits";

/** What Discord's client checks before it sends a message; null where it will do. */
export function checkMessage(text: string, files: number): string | null {
  const length = lengthOf(text.trim());
  if (length === 0 && files === 0) return "Type a message first.";
  if (length <= longestMessage) return null;
  return `A message has at most ${longestMessage} characters; these are ${length}.`;
}
