export type AvatarResult =
  | { ok: true; name: string }
  | { ok: false; problem: "empty" | "unreadable" };

// Copied names carry marks that nobody sees and quotes that are not part of them.
const unseen = /[\u200B-\u200F\u2060\uFEFF]/g;
const wrapping = /^[\s"'“”‘’«»`@]+|[\s"'“”‘’«»`]+$/g;

const username = /^([a-z0-9]{1,31})(?:[ .]([a-z0-9]{1,31}))?$/;

/**
 * The username behind a name as typed: `First Last`, `first.last`, `@first.last`, one name, or a
 * display name followed by the username in brackets. The result is `first.last` or one name, in
 * lower case as Second Life's usernames are.
 *
 * Domain rule: each part is 1–31 letters and digits; the last name Resident is dropped. Never throws.
 */
export function parseAvatar(text: string): AvatarResult {
  const typed = text.replace(unseen, "").replace(wrapping, "");
  if (typed === "") return { ok: false, problem: "empty" };
  const bracketed = /\(([^()]*)\)$/.exec(typed)?.[1]?.replace(wrapping, "");
  const match = username.exec((bracketed ?? typed).toLowerCase().replace(/\s+/g, " "));
  const [, first, last] = match ?? [];
  if (first === undefined) return { ok: false, problem: "unreadable" };
  const isSingle = last === undefined || last === "resident";
  return { ok: true, name: isSingle ? first : `${first}.${last}` };
}
