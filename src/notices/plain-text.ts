import { stripInvisible } from "#src/notices/neutralise";
import { plainWords } from "#src/notices/words/plain";
import { formatSlt } from "#src/time/format-slt";

/** Links to a server's channels, messages and files, and those that carry any other of Discord's ids. */
const discordPlace = String.raw`https?:\/\/(?:[\w-]+\.)*discord(?:app)?\.(?:com|net)\/(?:channels|attachments|ephemeral-attachments|users|api)\/[^\s<>]*|https?:\/\/(?:[\w-]+\.)*discord(?:app)?\.(?:com|net)\/[^\s<>]*\d{15,}[^\s<>]*`;

/** Each piece that Discord shows as something else than it is typed, and every bare id. */
const discordMarkup = new RegExp(
  [
    `<?(?<place>${discordPlace})>?`,
    String.raw`<t:(?<time>-?\d{1,17})(?::[A-Za-z])?>`,
    String.raw`(?<role><@&\d+>)`,
    String.raw`(?<member><@!?\d+>)`,
    String.raw`(?<channel><#\d+>|<id:\w+>)`,
    String.raw`<(?<command>\/[^:<>\n]{1,100}):\d+>`,
    String.raw`<a?(?<emoji>:\w+:)\d+>`,
    String.raw`(?<number>(?<![A-Za-z0-9])\d{17,20}(?![A-Za-z0-9]))`,
  ].join("|"),
  "gi",
);

/** The last instant that a date can hold (epoch s). */
const lastSecond = 8.64e12;

/**
 * Text a person typed for Discord, as plain text for elsewhere; nothing is escaped. No Discord id is left in
 * it; times are in SLT, dated where their day is not that of `reference` (epoch ms).
 */
export function plainText(text: string, reference: number): string {
  return stripInvisible(text).replace(discordMarkup, (_match, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    const { place, time, role, member, channel, command, emoji } = groups;
    if (place) return plainWords.place;
    if (time) return showTime(Number(time), reference);
    if (role) return plainWords.role;
    if (member) return plainWords.member;
    if (channel) return plainWords.channel;
    return command ?? emoji ?? plainWords.number;
  });
}

/** As plainText, on one line. */
export function plainLine(text: string, reference: number): string {
  return plainText(text, reference).replace(/\s+/g, " ").trim();
}

/** The address, where it leads to no place in a Discord server; else null. */
export function plainLink(url: string | null): string | null {
  return url !== null && plainText(url, 0) === url ? url : null;
}

function showTime(seconds: number, reference: number): string {
  return Math.abs(seconds) > lastSecond ? plainWords.time : formatSlt(seconds * 1000, reference);
}
