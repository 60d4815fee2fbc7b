/** What residents read of their tickets in their threads and by direct message. */
export const newsWords = {
  inThread: (resident: string, text: string) => `${resident} ${text}`,
  direct: (number: number, estate: string, text: string, link: string | null) =>
    [`Your ticket #${number} at ${estate}: ${text}`, ...(link ? [link] : [])].join("\n"),
} as const;
