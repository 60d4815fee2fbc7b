import type { Message } from "#src/notices/message";

/** The message with some of its lines changed; null where none is. */
export function redactLines(message: Message, redact: (line: string) => string): Message | null {
  const content = message.content.split("\n").map(redact).join("\n");
  return content === message.content ? null : { ...message, content };
}
