/** What admins read of their estate's public page. */
export const publicPageWords = {
  /** Where no part of a name can stand in an address. */
  fallback: "estate",
  badAddress:
    "The page's address takes 3 to 40 letters a to z, digits and hyphens, such as `dream-seeker`.",
  reserved: (address: string) =>
    `The address \`${address}\` is kept for other things. Choose another one.`,
  taken: (address: string, free: string) =>
    `The address \`${address}\` belongs to another estate. \`${free}\` is free: give it, or another one, as page_address.`,
  on: (where: string) => `The public page is on: anyone can read it at ${where}.`,
  onUnserved: (where: string) =>
    `The public page is on, but this bot serves no pages yet: once whoever runs it sets HTTP_PORT (see the README) and starts it anew, anyone can read it at ${where}.`,
  off: "The public page is off: nobody can read it.",
  offAt: (where: string) => `The public page is off. Once you turn it on, it is at ${where}.`,
  moved: (before: string) =>
    `Its former address ${before} leads nowhere any more, and another estate may take it.`,
  /** Where the bot has no PUBLIC_URL. */
  path: (path: string) => `\`${path}\` on this bot's site`,
  checkOn: (where: string) => `The public page is on, at ${where}.`,
  checkNotServed:
    "The public page is on, but the bot serves no pages: set HTTP_PORT, or turn the page off with `/setup estate`.",
} as const;
