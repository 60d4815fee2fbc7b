import type { ChannelFacts, ChannelUse } from "#src/estates/check-channel";

/** Discord could not tell; why, in its own words. */
export type NoAnswer = { noAnswer: string };

export type DatabaseFacts = {
  file: string;
  /** Whether it can be read and is whole, and by which version it was made. */
  state: "absent" | "unreadable" | "damaged" | "older" | "newer" | "current";
  /** What is wrong with one that is unreadable or damaged. */
  detail: string;
  isWritable: boolean;
  sizeBytes: number;
  freeBytes: number;
};

/** What Discord says of the bot as a whole. */
export type DiscordFacts =
  | { state: "unreachable"; url: string; why: string }
  | { state: "rejected"; skewMs: number | null }
  | {
      state: "accepted";
      user: string;
      /** How far this machine's clock is ahead of Discord's; null where Discord doesn't say. */
      skewMs: number | null;
      gateway: GatewayFacts | NoAnswer;
      commands: "registered" | "different" | NoAnswer;
    };

/** Of a bot that is connected, how it answers; of one that isn't looked into, whether it may connect. */
export type GatewayFacts =
  | { pingMs: number | null }
  | { startsLeft: number; startsTotal: number; resetMs: number };

/** A channel or role, by the name that whoever reads of it knows. */
type Named = { label: string };

export type RoleFacts = Named & {
  seesCommands: boolean;
  /** Null where there is no payment desk channel. */
  seesThreads: boolean | null;
};

export type ServerFacts = {
  /** Null where the one that was chosen is gone. */
  channels: Record<ChannelUse, (Named & ChannelFacts) | null>;
  staffRole: RoleFacts | null;
  /** Whether the desk's panel is there; null where it was never posted, or can't be looked for. */
  isPanelThere: boolean | null;
};

export type EstateFacts = {
  /** What was chosen with `/setup`. */
  isSet: Record<ChannelUse | "staffRole", boolean>;
  /** Null where Discord was not asked. */
  server: ServerFacts | "gone" | NoAnswer | null;
  panel: "never asked for" | "waiting" | "posted";
  /** The public page, where it is on: where it is; null where it is off. */
  publicPage: { where: string; isServed: boolean } | null;
  failed: number;
  stuck: number;
};
