export const reminderWords = {
  question: (silence: string, number: number, title: string) =>
    `No update for ${silence} on incident #${number}: ${title}`,
  minutes: (count: number) => `${count} min`,
  lastTold: (at: string) => `Residents were last told something at ${at}.`,
  buttons: { update: "Post update", snooze: "Snooze 30 min", stop: "Stop asking" },

  formTitle: (number: number) => `Update on incident #${number}`,
  formText: "What residents read",

  snoozed: (who: string, until: string) => `Snoozed by ${who} until ${until}.`,
  stopped: (who: string) =>
    `Stopped by ${who}. You won't be asked about this incident again, unless it is reopened.`,
  answered: (number: number, title: string, at: string) =>
    `Residents were told about incident #${number} at ${at}: ${title}`,
  merged: (number: number, title: string, into: number) =>
    `Incident #${number} was merged into #${into}, so this question is closed: ${title}`,

  snoozedAlready: (until: string) =>
    `This question is snoozed already: you are asked again at ${until}.`,
  outdated: {
    merged: (number: number, into: number) =>
      `Incident #${number} was merged into #${into}. Answer the questions about #${into} instead.`,
    resolved: (number: number) =>
      `Incident #${number} has its all-clear, so no update is due any more.`,
    stopped: (number: number) =>
      `The questions about incident #${number} are stopped. To tell residents something, use \`/incident log\` with announce.`,
    newer: (number: number) =>
      `There is a newer question about incident #${number} further down. Answer that one.`,
    told: (number: number, at: string) =>
      `Residents were told about incident #${number} at ${at}, so this question is answered.`,
  },
} as const;
