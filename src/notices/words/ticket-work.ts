import { reportWords } from "#src/notices/words/report";

const reopenHint =
  "If something is still wrong, press **Reopen** in your ticket's thread within 14 days.";

/** What staff do with tickets, and what residents read of it. */
export const workWords = {
  /** What residents read; each says what happens next. */
  news: {
    claimed: (who: string) =>
      `Your payment is being checked now by ${who}. You don't need to do anything; the answer comes in your ticket's thread.`,
    takenOver: (who: string, from: string) =>
      `Your ticket passed from ${from} to ${who}, who carries on in your ticket's thread.`,
    asked: (who: string) =>
      `A question about your payment, from ${who}. To answer, press **Answer** in your ticket's thread.`,
    askedBefore: (who: string) =>
      `A question about your payment, from ${who}. It waits for no answer any more.`,
    decided: (told: string) => `${told} Your ticket is closed. ${reopenHint}`,
    creditedForNow:
      "We added the time of your payment to your rental by hand. Your ticket stays open until the payment system works again; then we confirm the credit. Please don't pay again meanwhile.",
    creditConfirmed: `The payment system works again, and we looked once more at the time we added to your rental: it is right. Your ticket is closed. ${reopenHint}`,
    closed: `Your ticket is closed without a verdict. ${reopenHint}`,
    reopenedByStaff: (who: string) =>
      `Your ticket was reopened by ${who}. Staff check your payment once more; the answer comes in your ticket's thread.`,
    reopened:
      "Your ticket is open again. Staff read what you wrote and check once more; the answer comes in your ticket's thread.",
    linked: (number: number, title: string) =>
      `Your ticket now belongs to incident #${number}, which we are working on: ${title}. The answer comes in your ticket's thread.`,
    linkedAfter: (number: number, title: string) =>
      `Your ticket now belongs to incident #${number}, which is over: ${title}. Staff still check your payment; the answer comes in your ticket's thread.`,
  },
  answered: (resident: string, claimer: string | null) =>
    claimer ? `${resident} answers ${claimer}:` : `${resident} answers:`,
  buttons: { answer: "Answer", reopen: "Reopen" },

  /** With a capital letter, as a choice. */
  verdictLabel: (verdict: string) => {
    const name = reportWords.verdictName(verdict);
    return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  },

  forms: {
    ask: (number: number) => `Ask the resident of ticket #${number}`,
    askText: "What you want to know",
    askHint: "The resident reads it.",
    verdict: (number: number) => `Verdict on ticket #${number}`,
    verdictChoice: "What became of the payment",
    verdictNote: "Note",
    verdictNoteHint:
      "The resident reads it. Required only where the payment was settled otherwise.",
    otherHint: "Say in the note what became of the payment.",
    note: (number: number) => `Note on ticket #${number}`,
    noteText: "Note",
    noteHint: "Only staff read it.",
    link: (number: number) => `Link ticket #${number}`,
    linkIncident: "Incident",
    linkedNow: (number: number, title: string) => `Now in #${number} ${title}`,
    unlinkedNow: "Now in no incident",
    linkChoice: (number: number, title: string) => `#${number} ${title}`,
    linkOpen: (system: string) => `open: ${system}`,
    linkResolved: (at: string, system: string) => `all-clear ${at}: ${system}`,
    answer: (number: number) => `Answer on ticket #${number}`,
    answerText: "Your answer",
    reopen: (number: number) => `Reopen ticket #${number}`,
    reopenText: "Why",
    reopenHint: "What is still wrong? It stands in the ticket's thread.",
  },

  /** What staff read of what they did. */
  done: {
    claimed: (number: number) => `Ticket #${number} is yours.`,
    takenOver: (number: number, from: string) => `Ticket #${number} is yours; ${from} had it.`,
    asked: (number: number) =>
      `Asked. Ticket #${number} waits for its resident; you are notified in its thread when they answer.`,
    noted: (number: number) => `Noted on ticket #${number}. Only staff read it.`,
    linked: (number: number, incident: number) =>
      `Ticket #${number} is linked to incident #${incident}.`,
    quietLink: "The incident is quiet, so the resident wasn't told.",
    closedLink: "The ticket is closed, so the resident wasn't told.",
    closed: (number: number) => `Ticket #${number} is closed without a verdict.`,
    reopened: (number: number) => `Ticket #${number} is open again.`,
    decided: (number: number, verdict: string, at: string) =>
      `Ticket #${number} is closed: ${verdict}. Verified by you at ${at}.`,
    creditedForNow: (number: number, verdict: string, at: string) =>
      `Ticket #${number}: ${verdict}. Verified by you at ${at}. It stays open: recheck it after the vendor's all-clear, and decide it then.`,
    told: "The resident was told:",
    fix: (fix: string) => `Hint: ${fix}`,
  },
  /** What a resident reads of what they did. */
  thanks: {
    answered: (number: number) =>
      `Your answer is in the thread of ticket #${number}. Staff carry on from there.`,
    reopened: (number: number) =>
      `Ticket #${number} is open again. Staff check once more and answer in its thread.`,
  },
  reopenedForStaff: (number: number, whose: string, amount: string | null, thread: string | null) =>
    `The resident reopened ticket #${number}: ${whose}${amount ? `, ${amount}` : ""}${thread ? ` in ${thread}` : ""}`,
  wasDecided: (verdict: string) => `Its verdict was: ${verdict}.`,
  hadIt: (claimer: string) => `${claimer} had it.`,

  confirm: (number: number, incident: number, isLinked: boolean) =>
    [
      `The vendor hasn't given its all-clear for incident #${incident} yet, so nothing is stored so far.`,
      "A payment that looks lost can still come through by itself. Time that you add by hand would then count twice.",
      `If you credit it now, ticket #${number} stays open, to be rechecked after the vendor's all-clear.`,
      ...(isLinked ? [] : [`It is linked to incident #${incident} then, whose console lists it.`]),
    ].join("\n"),
  confirmButton: "Credit it now",

  yoursAlready: (number: number) => `You have ticket #${number} already.`,
  takenMeanwhile: (number: number, who: string) =>
    `${who} has ticket #${number} by now. To take it over, press **Take over** on its card.`,
  freeMeanwhile: (number: number) =>
    `Nobody has ticket #${number} by now. To take it, press **Claim** on its card.`,
  waitsAlready: (number: number) =>
    `A question on ticket #${number} waits for its answer already, so yours wasn't asked. Add to it in the ticket's thread.`,
  noQuestion: (number: number) =>
    `No question on ticket #${number} waits for an answer any more. Write in its thread what you want to add.`,
  noteRequired:
    "This verdict needs a note that says what became of the payment; the resident reads it. Add it and send it again.",
  creditedAlready: (number: number) =>
    `Ticket #${number} is credited already, and is rechecked after the vendor's all-clear. Until then there is nothing to decide, unless it needs another verdict.`,
  draftUsed:
    "This confirmation was used, or the ticket changed since, so nothing was stored twice. `/ticket show` tells how it stands; `/ticket verdict` decides it.",
  decideFirst: (number: number) =>
    `Ticket #${number} was credited before the vendor's all-clear, and is to be rechecked. Decide it with \`/ticket verdict\`: that closes it.`,
  linkedAlready: (number: number, incident: number) =>
    `Ticket #${number} is linked to incident #${incident} already.`,
  tooOld: (incident: number, at: string) =>
    `Incident #${incident} had its all-clear more than 7 days ago (${at}), so no ticket is linked to it any more.`,
  noneToLink:
    "No other incident is open, and none had its all-clear in the last 7 days. `/incident open` opens one.",
  openAlready: (number: number) => `Ticket #${number} is open, so it can't be reopened.`,
  erased: (number: number) =>
    `What ticket #${number} said was erased, so it can't be reopened. A new one is filed with \`/payment\`.`,
  tooLate: (number: number) =>
    `Ticket #${number} was closed more than 14 days ago, so it can't be reopened. File a new one with \`/payment\`.`,
  sameCase: (number: number, other: number) =>
    `Ticket #${other} is open for the same transaction, so ticket #${number} stays closed. Carry on in ticket #${other}.`,
} as const;
