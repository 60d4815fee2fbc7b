import type { CommandInfo } from "#sandbox/page/protocol";

/** Slash commands for what is typed after "/": by their beginning first, then by any part of them. */
export function matchCommands(commands: readonly CommandInfo[], typed: string): CommandInfo[] {
  const wanted = typed.toLowerCase().replace(/\s+/g, " ").trimStart();
  const slash = commands.filter(({ kind }) => kind === "slash");
  const starts = slash.filter(({ name }) => name.startsWith(wanted));
  const word = wanted.trim();
  const holds = ({ name, description }: CommandInfo) =>
    name.includes(word) || description.toLowerCase().includes(word);
  const rest = slash.filter((command) => !starts.includes(command) && holds(command));
  return [...starts, ...rest];
}

/** What follows "/" where the text is the beginning of a command, otherwise null. */
export function typedCommand(text: string): string | null {
  return text.startsWith("/") && !text.includes("\n") ? text.slice(1) : null;
}
