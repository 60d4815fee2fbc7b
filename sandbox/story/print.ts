import type { MessageView } from "#sandbox/driver/message-view";

/** A heading, and below it the messages as the person reads them. */
export function printMessages(heading: string, messages: readonly MessageView[]): void {
  printText(heading, messages.map(describe).join("\n\n"));
}

export function printText(heading: string, text: string): void {
  process.stdout.write(`\n━━━ ${heading} ${"━".repeat(Math.max(0, 72 - heading.length))}\n\n`);
  process.stdout.write(`${text.trimEnd()}\n`);
}

function describe({ author, text, buttons, attachments, published }: MessageView): string {
  const labels = buttons.map(({ label }) => `[ ${label} ]`).join("  ");
  const lines = [
    `${author.name}${published ? "  (published)" : ""}`,
    ...readable(text).split("\n"),
    ...(labels === "" ? [] : [labels]),
    ...attachments.map(({ filename }) => `[file ${filename}]`),
  ];
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join("\n");
}

/** Discord shows bold text, links and each reader's own time; a terminal shows the letters and UTC. */
function readable(text: string): string {
  return text
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replace(/\[(.+?)\]\(http\S+\)/g, "$1")
    .replace(/<t:(\d+):\w>/g, (_, seconds: string) => {
      const iso = new Date(Number(seconds) * 1000).toISOString();
      return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
    });
}
