import type { Message } from "#src/notices/message";
import { neutralise } from "#src/notices/neutralise";
import { words } from "#src/notices/words/common";

/** Why something can't be done, with what the person typed, so that nobody has to type it twice. */
export function composeRefusal(why: string, typed: { name: string; text: string }[]): Message {
  if (typed.length === 0) return { content: why };
  const lines = typed.map(({ name, text }) => `${words.label(name)}: ${neutralise(text)}`);
  return {
    content: why,
    embeds: [{ title: words.typed, description: lines.join("\n"), tone: "neutral" }],
  };
}
