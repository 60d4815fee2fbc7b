import type { ViewInfo } from "#sandbox/page/protocol";

/** Code and web addresses, in which names stay words. */
const kept = ["(?<!`)(?<mark>`+)(?!`)[^]*?(?<!`)\\k<mark>(?!`)", "https?://\\S+"];
/** Not in a word or an address, nor in what is a mention by now. */
const before = "(?<![\\p{L}\\p{N}_<@#\\\\])";

/** Names that someone typed → mentions, as Discord's client sends them; the longest name counts. */
export function writeMentions(text: string, names: ViewInfo["names"]): string {
  const mentions = mentionsOf(names);
  const typed = [...mentions.keys()].sort((a, b) => b.length - a.length).map(asPattern);
  const pattern = new RegExp([...kept, ...typed].join("|"), "giu");
  return text.replace(pattern, (found) => mentions.get(found.toLowerCase()) ?? found);
}

/** A person comes before a role of the same name. "@everyone" is a role, but no name. */
function mentionsOf({ users, roles, channels }: ViewInfo["names"]): Map<string, string> {
  const all = [
    ...channels.map(({ id, name }) => [`#${name}`, `<#${id}>`] as const),
    ...roles.map(({ id, name }) => [`@${name}`, `<@&${id}>`] as const),
    ...users.map(({ id, name }) => [`@${name}`, `<@${id}>`] as const),
  ];
  return new Map(
    all
      .filter(([typed]) => !typed.startsWith("@@"))
      .map(([typed, mention]) => [typed.toLowerCase(), mention]),
  );
}

/** A channel's name goes on after a hyphen. */
function asPattern(typed: string): string {
  const literal = typed.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return `${before}${literal}(?![\\p{L}\\p{N}_${typed.startsWith("#") ? "\\-" : ""}])`;
}
