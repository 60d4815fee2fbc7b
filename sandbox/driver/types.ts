import type { MessageView } from "#sandbox/driver/message-view";
import type { ModalView } from "#sandbox/driver/modal-view";
import type { Choice } from "#sandbox/world/types";

export type FileInput = { name: string; type: string; bytes: Uint8Array };

/** A role, channel or person of the driver; a plain id does too. */
export type Ref = { id: string };

export type OptionValue = string | number | boolean | Ref | FileInput;
export type OptionValues = { [name: string]: OptionValue };

export type FieldValue = string | boolean | string[] | Ref | Ref[] | FileInput | FileInput[];
export type FieldValues = { [label: string]: FieldValue };

export type ResponseKind = "message" | "deferred" | "modal" | "choices" | "none";

export type BotResponse = {
  readonly kind: ResponseKind;
  readonly ephemeral: boolean;
  /** The answer; of an update, the message it changed. Reading it when there is none throws. */
  readonly message: MessageView;
  readonly modal: ModalView;
  readonly choices: Choice[];
  /** Follow-ups after the first response, oldest first. */
  readonly followUps: MessageView[];
  /** For a deferral: the message, once the bot has filled it in or followed up. */
  settled(options?: { timeoutMs?: number }): Promise<MessageView>;
};

export type PlaceView = { id: string; name: string; type: number };

export type ThreadView = PlaceView & {
  parentId: string;
  archived: boolean;
  locked: boolean;
  memberIds: string[];
};

export type Person = {
  id: string;
  name: string;
  guildId: string;
  slash(
    channel: Ref,
    command: string,
    options?: OptionValues,
    how?: { bypassPermissions?: boolean },
  ): Promise<BotResponse>;
  autocomplete(
    channel: Ref,
    command: string,
    option: string,
    typed: string,
    others?: OptionValues,
    how?: { bypassPermissions?: boolean },
  ): Promise<Choice[]>;
  press(message: MessageView, labelOrId: string): Promise<BotResponse>;
  pressCustomId(message: MessageView, customId: string, values?: string[]): Promise<BotResponse>;
  pick(message: MessageView, select: string, values: (string | Ref)[]): Promise<BotResponse>;
  submit(
    modal: ModalView,
    values: FieldValues,
    how?: { bypassValidation?: boolean },
  ): Promise<BotResponse>;
  messageMenu(
    message: MessageView,
    command: string,
    how?: { bypassPermissions?: boolean },
  ): Promise<BotResponse>;
  userMenu(
    channel: Ref,
    target: Ref,
    command: string,
    how?: { bypassPermissions?: boolean },
  ): Promise<BotResponse>;
  say(channel: Ref, text: string, options?: { files?: FileInput[] }): Promise<MessageView>;
  /** Slash commands and menus this person is offered, as "incident open". */
  commands(): string[];
  channels(): PlaceView[];
  threads(channel?: Ref): ThreadView[];
  read(place: Ref | string): MessageView[];
  dms(): MessageView[];
  /** As staff do by hand; needs Manage Threads. */
  deleteThread(thread: Ref): void;
  /** Closes a thread; for others than its owner, and to lock it, needs Manage Threads. */
  archiveThread(thread: Ref, how?: { lock?: boolean }): void;
  /** Opens a closed thread, and unlocks it for those who may. */
  reopenThread(thread: Ref): void;
  setDmsOpen(open: boolean): void;
  setRoles(roles: Ref[]): void;
  leave(): void;
};
