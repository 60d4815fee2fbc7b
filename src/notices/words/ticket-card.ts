/** What stands on a ticket's card besides what was filed. */
export const ticketCardWords = {
  next: {
    open: "Staff check this payment and answer here. You can add anything that helps.",
    reviewing: "This payment is being checked. You read the result here.",
    credited:
      "The time was added by hand. This ticket stays open until the payment system works again; then the credit is confirmed here.",
    waiting: "Staff have a question, which stands below. Press **Answer** to reply.",
    closed: (until: string) =>
      `This ticket is closed. If something is still wrong, press **Reopen** until ${until}.`,
    erased: "This ticket is closed, and what it said was erased.",
  },
  fields: {
    payer: "Paid by",
    method: "Paid",
    tierbox: "Tierbox shows",
    details: "In their words",
    screenshots: "Screenshots",
    claimedBy: "With",
    urgent: "Urgent",
    verdict: "Verdict",
    verdictNote: "What staff add",
    dm: "Direct messages",
  },
  urgent: "the payment is still missing",
  dmBlocked: "Discord takes none for this resident, so all news stands here only.",
  verifiedBy: (verdict: string, who: string, at: string) =>
    `${verdict}\nVerified by ${who} at ${at}`,
  confirmedByResident: (verdict: string, at: string) =>
    `${verdict}\nConfirmed by the resident at ${at}`,
  buttons: {
    claim: "Claim",
    takeOver: "Take over",
    ask: "Ask resident",
    verdict: "Verdict",
    note: "Note",
    link: "Link",
    correct: "Correct details",
  },
} as const;
