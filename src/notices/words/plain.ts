/** What stands outside Discord for what only Discord can show. */
export const plainWords = {
  member: "someone",
  role: "a group",
  channel: "a channel",
  place: "a place on Discord",
  time: "a time",
  number: "…",
} as const;
