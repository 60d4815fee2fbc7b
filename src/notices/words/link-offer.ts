const countOf = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);

export const offerWords = {
  question: (count: number, number: number, title: string) =>
    `${countOf(count)} of the last 24 hours ${count === 1 ? "belongs" : "belong"} to no incident. Link ${count === 1 ? "it" : "them"} to incident #${number}: ${title}?`,
  more: (count: number) => `and ${count} more`,
  link: (count: number) => `Link ${countOf(count)}`,
  leave: (count: number) => (count === 1 ? "Leave it" : "Leave them"),

  linked: (who: string, number: number, title: string) =>
    `${who} linked tickets to incident #${number}: ${title}`,
  noneLeft: (number: number) =>
    `None of the tickets offered for incident #${number} was left to be linked.`,
  left: (who: string, number: number) =>
    `${who} left the tickets offered for incident #${number} as they are. Link one with \`/ticket link\`.`,
  resolved: (number: number) =>
    `Incident #${number} has its all-clear, so the tickets offered for it were left as they are. Link one with \`/ticket link\`.`,
  merged: (number: number, into: number) =>
    `Incident #${number} was merged into #${into}, so the tickets offered for it were left as they are. Link one with \`/ticket link\`.`,
  answeredAlready:
    "This offer was answered already, so nothing was changed. Link one more ticket with `/ticket link`.",
} as const;
