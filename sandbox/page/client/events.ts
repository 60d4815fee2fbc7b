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
