type Shown = {
  content: string;
  embeds: readonly { title: string | null; description: string | null }[];
  attachments: ReadonlyMap<string, { name: string }>;
};

/** What a message says: its text; where it has none, that of its embeds, or else what its files are called. */
export function textOf({ content, embeds, attachments }: Shown): string {
  const embedded = embeds.flatMap(({ title, description }) => [title, description]);
  const names = [...attachments.values()].map(({ name }) => name);
  return content || embedded.filter(Boolean).join("\n") || names.join(", ");
}
