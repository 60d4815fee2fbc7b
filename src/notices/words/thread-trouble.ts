/** What staff read when no ticket's thread can be opened. */
export const threadTroubleWords = {
  heading: (since: string) => `**Ticket threads can't be opened** since ${since}.`,
  kept: "Tickets are still filed, and each gets its thread once this works again.",
  desk: (channelId: string | null) => (channelId ? `<#${channelId}>` : "the payment desk channel"),
  why: {
    gone: (desk: string) =>
      `The payment desk channel ${desk} is gone, or can't hold private threads. Choose another one with \`/setup channels\`.`,
    hidden: (desk: string) =>
      `I can't see ${desk}. Give my role **View Channel** there; \`/setup channels\` says what else is missing.`,
    forbidden: (desk: string) =>
      `I lack a permission in ${desk}. Give my role **Create Private Threads** and **Send Messages in Threads** there; \`/setup channels\` says what else is missing.`,
    full: () =>
      "This server has as many active threads as Discord allows. Close some that nobody needs any more.",
    down: () => "Discord has trouble opening them. There is nothing to do: I keep trying.",
  },
  repaired: (since: string, until: string) =>
    `**Ticket threads open again.** They couldn't from ${since} to ${until}. Tickets filed meanwhile get their threads now.`,
} as const;
