/** What staff read when no ticket's thread can be opened. */
export const threadTroubleWords = {
  heading: (since: string) => `**Ticket threads can't be opened** since ${since}.`,
  kept: "Tickets are still filed, and each gets its thread once this works again.",
  desk: (channelId: string | null) => (channelId ? `<#${channelId}>` : "the payment desk channel"),
  why: {
    gone: () =>
      "The payment desk channel is gone, or can't hold private threads. Choose another one with `/setup channels`.",
    hidden: (desk: string) =>
      `I can't see ${desk}. Give my role **View Channel** there; \`/setup check\` says what else is missing.`,
    forbidden: (desk: string, permission: string) =>
      `I lack a permission in ${desk}. Give my role **${permission}** there; \`/setup check\` says what else is missing.`,
    full: () =>
      "This server has as many active threads as Discord allows. Close some that nobody needs any more.",
    down: () => "Discord has trouble opening them. There is nothing to do: I keep trying.",
  },
  unseen: (number: number, resident: string, thread: string, desk: string) =>
    `Ticket #${number}: I can't let ${resident} into ${thread}. They can't see ${desk}, or have left this server. Give residents **View Channel** there; if they aren't in the thread then, mention them in it.`,
  repaired: (since: string, until: string) =>
    `**Ticket threads open again.** They couldn't from ${since} to ${until}. Tickets filed meanwhile get their threads now.`,
} as const;
