const countOf = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

export const mergeWords = {
  event: (number: number, title: string) =>
    `Incident #${number} (${title}) was merged into this one.`,
  done: (from: number, into: number) => `Incident #${from} is merged: #${from} now means #${into}.`,
  moved: (lines: number, tickets: number) =>
    `Moved to it: ${countOf(lines, "line")} and ${countOf(tickets, "ticket")}.`,
  silent: "Residents were not told.",
  wasQuiet: (number: number) =>
    `Incident #${number} was quiet, so its lines are internal now: residents read none of them.`,
  intoQuiet: (number: number, into: number) =>
    `Residents know of #${number}, but not of #${into}, which is quiet. Merge #${into} into #${number} instead.`,
  itself: (number: number) => `#${number} can't be merged into itself. Name another one.`,
  already: (from: number, into: number) =>
    `Incident #${from} was merged already, and its number means #${into} now. Nothing was changed.`,
  standsFor: (from: number, into: number) => `#${from} was merged into #${into}.`,
  previewed: (from: number, into: number) =>
    `Incident #${from} was merged into #${into} since that preview, so nothing was sent. \`/incident all-clear\` makes a preview for #${into}.`,
  resolved: (number: number) =>
    `Incident #${number} has its all-clear, and only open ones can be merged. Reopen it first with \`/incident reopen\`.`,
} as const;
