import { type InWorldCopy, mostBytes } from "#src/notices/in-world";
import type { Embed, Message } from "#src/notices/message";
import { inWorldWords } from "#src/notices/words/in-world";

/** What Discord takes in an embed's description, and in all embeds of a message together. */
const mostCharacters = { description: 4096, embeds: 6000 } as const;

/** The message with a notice's in-world copy under it, in a file where it would be too long to show. */
export function addInWorldCopy(message: Message, copy: InWorldCopy): Message {
  const embed = renderInWorld(copy);
  const embeds = [...(message.embeds ?? []), embed];
  if (fits(embed, embeds)) return { ...message, embeds };
  const file = { name: inWorldWords.fileName, text: listBlocks(copy, (text) => text).join("\n\n") };
  return {
    ...message,
    content: `${message.content}\n${inWorldWords.inFile}`,
    files: [...(message.files ?? []), file],
  };
}

/** The copy with its byte counts, each part in a block that Discord copies as it stands. */
export function renderInWorld(copy: InWorldCopy): Embed {
  return {
    title: inWorldWords.title,
    description: listBlocks(copy, toCodeBlock).join("\n"),
    tone: "neutral",
  };
}

function fits(embed: Embed, embeds: Embed[]): boolean {
  const total = embeds.reduce((sum, one) => sum + lengthOf(one), 0);
  const { length } = embed.description ?? "";
  return length <= mostCharacters.description && total <= mostCharacters.embeds;
}

function lengthOf({ title = "", description = "", fields = [] }: Embed): number {
  return [title, description, ...fields.flatMap(({ name, value }) => [name, value])].join("")
    .length;
}

function listBlocks({ subject, subjectBytes, parts }: InWorldCopy, show: (text: string) => string) {
  const heading = inWorldWords.subjectHeading(subjectBytes, mostBytes.subject);
  const most = mostBytes.part;
  return [
    `${heading}\n${show(subject)}`,
    ...parts.map(({ text, bytes }, index) => {
      const isOnly = parts.length === 1;
      const { textHeading, partHeading } = inWorldWords;
      const name = isOnly
        ? textHeading(bytes, most)
        : partHeading(index + 1, parts.length, bytes, most);
      return `${name}\n${show(text)}`;
    }),
  ];
}

/** Nothing in a block is markup but the marks that would end it, which apostrophes stand for. */
function toCodeBlock(text: string): string {
  const inert = text.replace(/`{3,}/g, (marks) => "'".repeat(marks.length));
  return `\`\`\`\n${inert}\n\`\`\``;
}
