export const consoleWords = {
  heading: (number: number, title: string) => `Incident #${number}: ${title}`,
  phase: "Phase",
  since: "Since",
  payments: "Payments",
} as const;
