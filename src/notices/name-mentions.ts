import { plainWords } from "#src/notices/words/plain";

/** How roles and channels are called; undefined for one that isn't known, or not to be named. */
export type MentionNames = {
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
};

const mention = /<@!?\d+>|<@&(?<role>\d+)>|<#(?<channel>\d+)>/g;

/** A message's text for where its mentions would show as ids. A person is "someone": it may become public. */
export function nameMentions(text: string, names: MentionNames): string {
  return text.replace(mention, (_match, ...rest) => {
    const { role, channel }: Record<string, string | undefined> = rest.at(-1);
    if (role) return withSign("@", names.role(role)) ?? plainWords.role;
    if (channel) return withSign("#", names.channel(channel)) ?? plainWords.channel;
    return plainWords.member;
  });
}

function withSign(sign: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${sign}${name}`;
}
