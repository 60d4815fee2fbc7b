/** What staff read when something can't be posted in a ticket's thread that is there. */
export const postTroubleWords = {
  heading: (since: string) => `**Ticket threads can't be written in** since ${since}.`,
  why: {
    hidden: (thread: string, desk: string) =>
      `I can't see ${thread}. Give my role **View Channel** and **Manage Threads** in ${desk}; \`/setup channels\` says what else is missing.`,
    forbidden: (thread: string, desk: string) =>
      `I lack a permission in ${thread}. Give my role **Send Messages in Threads** and **Manage Threads** in ${desk}; \`/setup channels\` says what else is missing.`,
  },
  kept: "What is for them waits, and is posted once this works again.",
  repaired: (since: string, until: string) =>
    `**Ticket threads can be written in again.** They couldn't from ${since} to ${until}. What waited is posted.`,
  unposted: (number: number, thread: string) =>
    `Ticket #${number}: Discord doesn't take a message for ${thread}, and I try no more. Look into the thread, and say there what is missing.`,
} as const;
