const countTickets = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);

/** Erasing what tickets say of a resident. */
export const ticketEraseWords = {
  nothing: (resident: string) =>
    `There is nothing to erase: no ticket here is ${resident}'s, or all of them were erased.`,
  preview: (resident: string, tickets: number, open: number) =>
    `${resident} has ${countTickets(tickets)} here${open > 0 ? `, ${open} of them open` : ""}. Nothing is erased yet.`,
  goes: "What goes, for good",
  goesLines: [
    "- who they are: their Discord account, avatar name and payer",
    "- rental location, transaction, and everything as they typed it",
    "- every text in the tickets' histories: answers, questions, notes",
    "- the tickets' threads in Discord, with all that was written and posted there",
    "- messages about these tickets that weren't sent yet, and their names in the staff channel",
  ].join("\n"),
  stays: "What stays",
  staysLines: [
    "- numbers, amounts, times, verdicts and incidents, so that counts and reports stay true",
    "- which steps each ticket took and when, without any text",
    "- direct messages they received, which are theirs",
    "- what staff wrote on incidents' timelines, or logged there from a message: `/incident remove` takes a line off",
  ].join("\n"),
  next: "Open tickets are closed, and none can be reopened. This can't be undone; `/ticket export` keeps a copy of a ticket first.",
  confirm: (tickets: number) => `Erase ${countTickets(tickets)}`,
  changed:
    "Their tickets changed since you were asked, so nothing was erased. Run `/ticket erase` again to see them as they are now.",
  done: (tickets: number, closed: number) =>
    `Erased: ${countTickets(tickets)}${closed > 0 ? `, of which ${closed} had been open and ${closed === 1 ? "is" : "are"} closed now` : ""}. The threads are being deleted.`,
  staffLine: (number: number) => `Ticket #${number}: erased`,
  listed: (label: string) => (label ? `${label}: erased` : "erased"),
} as const;
