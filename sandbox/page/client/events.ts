import type { CommandDraft, Entry } from "#sandbox/page/client/compose/command-draft";
import type { PickedFile } from "#sandbox/page/client/files/picked-file";
import type { FormInfo } from "#sandbox/page/protocol";

/** What elements tell the shell that people did; all bubble. */
export type PageEvents = {
  /** With a message: and shows that one. */
  "open-place": { place: string; message?: string };
  "open-section": { section: "server" | "dms" };
  "toggle-nav": Record<never, never>;
  "toggle-members": Record<never, never>;
  "toggle-director": Record<never, never>;
  "play-person": { person: string };
  "show-older": Record<never, never>;
  press: { message: string; customId: string };
  pick: { message: string; customId: string; values: string[] };
  /** Puts a command into the composer, as its mention in a message does. */
  "use-command": { command: string };
  dismiss: { message: string };
  /** Asks for the menu of a message or a person, at the element that opens it. */
  "message-menu": { message: string; anchor: HTMLElement };
  "user-menu": { person: string; anchor: HTMLElement };
  /** Something that the person did had the bot open a form. */
  "open-form": { form: FormInfo };
  "close-form": Record<never, never>;
  "close-menu": Record<never, never>;
  /** Of a command that is being filled in. */
  "change-draft": { draft: CommandDraft };
  /** Of one option of it; `isPicked` where its value came from its list. */
  "change-entry": { name: string; entry: Entry; isPicked: boolean };
  "remove-option": { name: string };
  "send-command": Record<never, never>;
  "cancel-command": Record<never, never>;
  "change-files": { files: PickedFile[] };
  "change-chosen": { chosen: string[] };
  /** A list was closed with something else chosen than when it was opened. */
  "close-chosen": { chosen: string[] };
};

/** An event as its listener gets it. */
export type PageEvent<K extends keyof PageEvents> = CustomEvent<PageEvents[K]>;

export function tell<K extends keyof PageEvents>(
  from: EventTarget,
  name: K,
  detail: PageEvents[K],
): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** A listener that tells the same each time, from the element that it listens at. */
export function telling<K extends keyof PageEvents>(name: K, detail: PageEvents[K]) {
  return ({ currentTarget }: Event) => {
    if (currentTarget) tell(currentTarget, name, detail);
  };
}
