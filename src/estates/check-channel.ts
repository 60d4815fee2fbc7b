import { Invalid } from "#src/errors";
import { setupWords } from "#src/notices/words/setup";

export type ChannelUse = "notices" | "staff" | "payment_desk";
export type ChannelKind = "text" | "announcement" | "other";

/** What Discord says of a channel; `granted` are the names of the bot's permissions there. */
export type ChannelFacts = { id: string; kind: ChannelKind; granted: readonly string[] };

const writing = ["View Channel", "Send Messages", "Embed Links", "Read Message History"] as const;

const needed: Record<
  ChannelUse,
  { kinds: readonly ChannelKind[]; permissions: readonly string[] }
> = {
  notices: { kinds: ["announcement", "text"], permissions: [...writing, "Attach Files"] },
  staff: { kinds: ["text"], permissions: writing },
  payment_desk: {
    kinds: ["text"],
    permissions: [
      ...writing,
      "Attach Files",
      "Create Private Threads",
      "Send Messages in Threads",
      "Manage Threads",
    ],
  },
};

/** @throws Invalid naming what is wrong with the channel and what to do */
export function checkChannel(use: ChannelUse, channel: ChannelFacts): void {
  const { kinds, permissions } = needed[use];
  const mention = `<#${channel.id}>`;
  if (!kinds.includes(channel.kind)) {
    throw new Invalid(setupWords.wrongKind(mention, setupWords.uses[use], setupWords.kinds[use]));
  }
  const missing = permissions.filter((permission) => !channel.granted.includes(permission));
  if (missing.length > 0) {
    throw new Invalid(setupWords.missingPermissions(mention, missing.join(", ")));
  }
}
