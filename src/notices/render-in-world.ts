import { type InWorldCopy, mostBytes } from "#src/notices/in-world";
import type { Embed, Message } from "#src/notices/message";
import { inWorldWords } from "#src/notices/words/in-world";

/** The message with a notice's in-world copy under it. */
export function addInWorldCopy(message: Message, copy: InWorldCopy): Message {
  return { ...message, embeds: [...(message.embeds ?? []), renderInWorld(copy)] };
}

/** The copy with its byte counts, each part in a block that Discord copies as it stands. */
export function renderInWorld(copy: InWorldCopy): Embed {
  return {
    title: inWorldWords.title,
    description: listBlocks(copy).join("\n"),
    tone: "neutral",
  };
}

function listBlocks({ subject, subjectBytes, parts }: InWorldCopy): string[] {
  const heading = inWorldWords.subjectHeading(subjectBytes, mostBytes.subject);
  const most = mostBytes.part;
  return [
    `${heading}\n${toCodeBlock(subject)}`,
    ...parts.map(({ text, bytes }, index) => {
      const isOnly = parts.length === 1;
      const { textHeading, partHeading } = inWorldWords;
      const name = isOnly
        ? textHeading(bytes, most)
        : partHeading(index + 1, parts.length, bytes, most);
      return `${name}\n${toCodeBlock(text)}`;
    }),
  ];
}

/** Nothing in a block is markup but the marks that would end it, which apostrophes stand for. */
function toCodeBlock(text: string): string {
  const inert = text.replace(/`{3,}/g, (marks) => "'".repeat(marks.length));
  return `\`\`\`\n${inert}\n\`\`\``;
}
