import type { Clock } from "#sandbox/clock";
import type { Json } from "#sandbox/json";

export type User = {
  id: string;
  username: string;
  displayName: string | null;
  bot: boolean;
  dmsOpen: boolean;
  locale: string;
};

export type Role = {
  id: string;
  guildId: string;
  name: string;
  permissions: bigint;
  position: number;
  /** The bot this integration role belongs to. */
  botId: string | null;
};

export type Member = { userId: string; roles: Set<string>; joinedAt: number; nick: string | null };

export type Overwrite = { id: string; type: 0 | 1; allow: bigint; deny: bigint };

export type Guild = {
  id: string;
  name: string;
  ownerId: string;
  roles: Map<string, Role>;
  members: Map<string, Member>;
};

export type GuildChannel = {
  kind: "channel";
  id: string;
  guildId: string;
  type: number;
  name: string;
  topic: string | null;
  position: number;
  parentId: string | null;
  overwrites: Map<string, Overwrite>;
  lastMessageId: string | null;
};

export type Thread = {
  kind: "thread";
  id: string;
  guildId: string;
  type: number;
  name: string;
  parentId: string;
  ownerId: string;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  autoArchiveMinutes: number;
  archiveTimestamp: number;
  createdAt: number;
  lastActiveAt: number;
  members: Map<string, number>;
  messageCount: number;
  totalMessagesSent: number;
  slowmode: number;
  lastMessageId: string | null;
};

export type DirectChannel = {
  kind: "dm";
  id: string;
  type: 1;
  recipientId: string;
  lastMessageId: string | null;
};

export type Place = GuildChannel | Thread | DirectChannel;

export type Attachment = {
  id: string;
  channelId: string;
  filename: string;
  contentType: string;
  bytes: Uint8Array;
  description: string | null;
  ephemeral: boolean;
};

export type Mentions = { everyone: boolean; users: string[]; roles: string[] };

export type Message = {
  id: string;
  channelId: string;
  guildId: string | null;
  authorId: string;
  type: number;
  content: string;
  embeds: Json[];
  components: Json[];
  attachments: Attachment[];
  flags: number;
  tts: boolean;
  nonce: string | number | null;
  createdAt: number;
  editedAt: number | null;
  mentions: Mentions;
  /** Who got a notification; edits never add to it. */
  pinged: Mentions;
  interaction: Json | null;
  isWebhook: boolean;
  referenceId: string | null;
  threadId: string | null;
  /** Set for ephemeral messages: the only person who sees it. */
  visibleTo: string | null;
  /** They took it off their screen; Discord and the bot have it still. */
  isDismissed: boolean;
  deleted: boolean;
};

export type Choice = { name: string; value: string | number };

export type InteractionResponse = {
  type: number;
  ephemeral: boolean;
  modal: Json | null;
  choices: Choice[];
};

export type CommandChoice = {
  guildId: string;
  commandId: string;
  roleId: string;
  permission: boolean;
};

export type Interaction = {
  id: string;
  token: string;
  type: number;
  createdAt: number;
  userId: string;
  guildId: string | null;
  channelId: string;
  name: string;
  sourceMessageId: string | null;
  targetId: string | null;
  triggering: Interaction | null;
  response: InteractionResponse | null;
  originalId: string | null;
  /** Messages made or changed after the first response, newest last. */
  followUps: string[];
};

/** `intents`: dispatched to sessions that asked for any of these bits; 0 means always. */
export type Dispatch = { name: string; data: Json; intents: number };

export type World = {
  clock: Clock;
  nextId(): string;
  origin: string;
  applicationId: string;
  botId: string;
  token: string;
  users: Map<string, User>;
  guilds: Map<string, Guild>;
  places: Map<string, Place>;
  messages: Map<string, Message>;
  channelMessages: Map<string, Message[]>;
  attachments: Map<string, Attachment>;
  /** How long a nonce finds its message again. */
  nonceMs: number;
  nonces: Map<string, { messageId: string; at: number }>;
  commands: Map<string, Json[]>;
  /** Whom an admin lets use a command, or not, beside what its definition says. */
  commandChoices: CommandChoice[];
  /** How often the bot may still connect today. */
  startsLeft: number;
  interactions: Map<string, Interaction>;
  emit(dispatch: Dispatch): void;
  onDispatch(listener: (dispatch: Dispatch) => void): void;
  /** Wakes everything that waits for a condition on the world. */
  touch(): void;
  onTouch(listener: () => void): () => void;
};
