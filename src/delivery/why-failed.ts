/** What a delivery's last error means to staff. */
export type Why =
  | "closed"
  | "gone"
  | "refused"
  | "limited"
  | "down"
  | "invalid"
  | "unset"
  | "unknown";

/** By what the error says, the first that fits: `src/discord/failure.ts`, `settle.ts` and `find-channel.ts` word it. */
const signs: [RegExp, Why][] = [
  [/^blocked\b/, "closed"],
  [/code 10003\b/, "gone"],
  [/answered 403\b/, "refused"],
  [/answered 429\b|rate limited/, "limited"],
  [/answered 5\d\d\b|no answer/, "down"],
  [/answered 4\d\d\b/, "invalid"],
  [/not set up/, "unset"],
];

/** Why a delivery failed, from the error that it was recorded with. */
export function whyFailed(lastError: string | null): Why {
  return signs.find(([sign]) => sign.test(lastError ?? ""))?.[1] ?? "unknown";
}
