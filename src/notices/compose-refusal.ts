import type { Embed, Message } from "#src/notices/message";
import { neutralise } from "#src/notices/neutralise";
import { words } from "#src/notices/words/common";

/** What an embed's description takes. */
const longest = 4096;
/** What all embeds of a message take. */
const longestOfAll = 6000;

type Typed = { name: string; text: string };

/** Why something can't be done, with what the person typed, so that nobody has to type it twice. */
export function composeRefusal(why: string, typed: readonly Typed[]): Message {
  return { content: why, ...composeTyped(typed) };
}

/** What a person typed, all of it: in a file where a message doesn't take it, beside those embeds. */
export function composeTyped(
  typed: readonly Typed[],
  beside: readonly Embed[] = [],
): Pick<Message, "embeds" | "files"> {
  if (typed.length === 0) return {};
  const list = (show: (text: string) => string) =>
    typed.map(({ name, text }) => `${words.label(name)}: ${show(text)}`).join("\n");
  const description = list(neutralise);
  const embed: Embed = { title: words.typed, description, tone: "neutral" };
  const isFit = description.length <= longest && countLetters([...beside, embed]) <= longestOfAll;
  return isFit
    ? { embeds: [embed] }
    : { files: [{ name: words.typedFile, text: list((text) => text) }] };
}

function countLetters(embeds: readonly Embed[]): number {
  const texts = embeds.flatMap(({ title = "", description = "", fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return texts.join("").length;
}
