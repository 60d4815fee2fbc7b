const countOf = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`);
const numberOrNone = (count: number) => (count === 0 ? "none" : String(count));
const left = (undecided: number, toRecheck: number) => {
  if (undecided === 0) return `${countOf(toRecheck, "ticket")} to recheck`;
  const recheck = toRecheck > 0 ? ` and ${toRecheck} to recheck` : "";
  return `${countOf(undecided, "ticket")} undecided${recheck}`;
};

/** What an all-clear means for its tickets: its preview, and what residents are asked afterwards. */
export const afterWords = {
  preview: {
    linked: (tickets: number, undecided: number, toRecheck: number) =>
      tickets === 0
        ? "No ticket is linked to it."
        : `Linked: ${countOf(tickets, "ticket")}, ${numberOrNone(undecided)} undecided, ${numberOrNone(toRecheck)} to recheck.`,
    asks: (undecided: number) =>
      undecided === 1
        ? "Sending asks the undecided one's resident, in its thread, whether the payment has shown up. Nothing closes by itself."
        : `Sending asks the residents of the ${undecided} undecided ones, each in their thread, whether the payment has shown up. Nothing closes by itself.`,
    recheck: (count: number) =>
      count === 1
        ? "The one to recheck was credited before the vendor's all-clear, so it may be credited twice."
        : `The ${count} to recheck were credited before the vendor's all-clear, so they may be credited twice.`,
    needsReason:
      "The button asks you for a reason first. It stays on the timeline, for staff only.",
    paymentsPaused:
      "Rental payments are still paused. Open them with `/incident payments state:open`; the all-clear doesn't.",
  },
  stillPaused: (incident: number) =>
    `Rental payments are still paused. Open them with \`/incident payments state:open incident:${incident}\`.`,
  reasonTitle: (number: number) => `All-clear for incident #${number}`,
  reasonLabel: "Why it is given with tickets left",
  reasonHint: (undecided: number, toRecheck: number) =>
    `${left(undecided, toRecheck)}. Only staff read the reason.`,
  reasonEvent: (undecided: number, toRecheck: number, reason: string) =>
    `All-clear given with ${left(undecided, toRecheck)}: ${reason}`,
  reasonMissing:
    "Tickets are undecided or to recheck, so this all-clear needs a reason. Press **Send all-clear** again and give one.",
  asked: (count: number) =>
    count === 1
      ? "The resident of the undecided ticket is asked in its thread whether the payment has shown up."
      : `The residents of ${count} undecided tickets are asked in their threads whether the payment has shown up.`,

  question:
    "Has your payment shown up? Please look at your tierbox, then answer with the buttons in your ticket's thread. Your ticket stays open until you answer or staff have checked it.",
  buttons: { shown: "Yes, it's there", missing: "Still missing", reopen: "Reopen" },
  answered: (resident: string, answer: string) =>
    `Has your payment shown up? ${resident} answered: ${answer}.`,
  confirmed:
    "You found your payment in place, so this ticket is closed as recovered. There is nothing more to do. If something is still wrong, press **Reopen** in your ticket's thread within 14 days.",
  missing:
    "Your payment is still missing, so this ticket is urgent now. Staff look at it first and answer in its thread. Please don't pay again and file no second ticket; your rental is safe meanwhile.",
  staffMissing: (number: number, avatar: string, amount: string | null, thread: string | null) =>
    `Still missing after the all-clear: ticket #${number}, ${avatar}${amount ? `, ${amount}` : ""}${thread ? ` in ${thread}` : ""}. It is urgent now.`,
  claimedBy: (who: string) => `${who} has it.`,
  staffNext: (number: number) =>
    `Check the payment by hand, then decide with \`/ticket verdict ticket:${number}\`.`,
  closedMeanwhile: (number: number) =>
    `Ticket #${number} is closed already, so your answer isn't needed any more. If something is still wrong, press **Reopen** in its thread.`,
  decidedMeanwhile: (number: number) =>
    `Staff have decided on ticket #${number} and only check it once more. There is nothing you need to do.`,
  missingAlready: (number: number) =>
    `You have told us already that this payment is missing. Ticket #${number} is urgent, and staff look at it first.`,
} as const;
