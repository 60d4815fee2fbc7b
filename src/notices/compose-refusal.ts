import type { Message } from "#src/notices/message";
import { neutralise } from "#src/notices/neutralise";
import { words } from "#src/notices/words/common";

/** What an embed's description takes. */
const longest = 4096;

type Typed = { name: string; text: string };

/** Why something can't be done, with what the person typed, so that nobody has to type it twice. */
export function composeRefusal(why: string, typed: readonly Typed[]): Message {
  return { content: why, ...composeTyped(typed) };
}

/** What a person typed, all of it: in a file where a message doesn't take it. */
export function composeTyped(typed: readonly Typed[]): Pick<Message, "embeds" | "files"> {
  if (typed.length === 0) return {};
  const list = (show: (text: string) => string) =>
    typed.map(({ name, text }) => `${words.label(name)}: ${show(text)}`).join("\n");
  const description = list(neutralise);
  if (description.length > longest) {
    return { files: [{ name: words.typedFile, text: list((text) => text) }] };
  }
  return { embeds: [{ title: words.typed, description, tone: "neutral" }] };
}
