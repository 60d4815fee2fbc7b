const label = (number: number) => `#${number}`;
const list = (numbers: number[], more: number) =>
  numbers.map(label).join(", ") + (more > 0 ? ` and ${more} more` : "");

export const suggestionWords = {
  recent: (count: number, minutes: number) => `${count} payment tickets in ${minutes} minutes`,
  recentAndEarlier: (recent: string, earlier: number) => `${recent}, ${earlier} before them,`,
  question: (what: string, numbers: number[], more: number) =>
    `${what} and no open payment incident: ${list(numbers, more)}`,
  ticket: (number: number, avatar: string, amount: string | null, thread: string | null) =>
    `${label(number)}: ${avatar}${amount ? `, ${amount}` : ""}${thread ? ` in ${thread}` : ""}`,
  ask: "Is it an outage? Opening an incident links these tickets to it.",
  buttons: { open: "Open an incident", dismiss: "Not now" },

  formTitle: "Open an incident",
  fields: {
    title: "What residents notice, in a few words",
    system: "What is failing",
    details: "What is known so far",
    awareAt: "When you became aware, in SLT",
  },
  awareHint: "The first of these tickets came then",

  replaced: (at: string) => `Asked again further down at ${at}, with later tickets. Answer there.`,
  dismissed: (who: string) =>
    `${who} opens no incident for now. You are asked again when three more tickets come within fifteen minutes.`,
  openedFrom: (number: number, title: string, who: string) =>
    `${who} opened incident #${number} for these tickets: ${title}`,
  linked: (numbers: number[], more: number) => `Linked: ${list(numbers, more)}.`,
  noneLinked: "No ticket was left to be linked.",

  openAlready: (number: number, title: string) =>
    `Incident #${number} is open for payments already: ${title}. New tickets link to it; nothing was opened twice.`,
  answeredAlready:
    "This question was answered already, or a newer one took its place. Nothing was changed. To open an incident all the same, use `/incident open`.",
} as const;
