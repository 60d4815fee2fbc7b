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

export type ChannelFlaw = "wrong kind" | { missing: readonly string[] };

/** What keeps a channel from that use: its kind, or permissions the bot lacks there; null where nothing does. */
export function findFlaw(use: ChannelUse, channel: ChannelFacts): ChannelFlaw | null {
  const { kinds, permissions } = needed[use];
  if (!kinds.includes(channel.kind)) return "wrong kind";
  const missing = permissions.filter((permission) => !channel.granted.includes(permission));
  return missing.length > 0 ? { missing } : null;
}

/** @throws Invalid naming what is wrong with the channel and what to do */
export function checkChannel(use: ChannelUse, channel: ChannelFacts): void {
  const flaw = findFlaw(use, channel);
  if (!flaw) return;
  const mention = `<#${channel.id}>`;
  const { uses, kinds, wrongKind, missingPermissions } = setupWords;
  if (flaw === "wrong kind") throw new Invalid(wrongKind(mention, uses[use], kinds[use]));
  throw new Invalid(missingPermissions(mention, flaw.missing.join(", ")));
}

/** Two uses that one channel was chosen for; null where each has its own. */
export function findShared(
  channels: Record<ChannelUse, { id: string } | null>,
): [ChannelUse, ChannelUse] | null {
  const pairs: [ChannelUse, ChannelUse][] = [
    ["notices", "staff"],
    ["staff", "payment_desk"],
    ["notices", "payment_desk"],
  ];
  return (
    pairs.find(([one, other]) => channels[one] && channels[one].id === channels[other]?.id) ?? null
  );
}

/**
 * Residents would read what is for staff, and notices would bury the desk's panel.
 * @throws Invalid naming a channel that was chosen for two uses
 */
export function checkDistinct(channels: Record<ChannelUse, ChannelFacts>): void {
  const [one, other] = findShared(channels) ?? [];
  if (!one || !other) return;
  const { uses, sharedChannel } = setupWords;
  throw new Invalid(sharedChannel(`<#${channels[one].id}>`, uses[one], uses[other]));
}
