/** The forms behind the console's buttons. A field's id stands for its label where it is given back. */
export const incidentFormWords = {
  logTitle: (number: number) => `Log to incident #${number}`,
  vendorTitle: (number: number) => `Vendor notice for incident #${number}`,
  paymentsTitle: { paused: "Pause rental payments", open: "Open rental payments" },
  allClearTitle: (number: number) => `All-clear for incident #${number}`,

  text: "What happened",
  vendorText: "What the vendor said, in your words",
  allClearText: "What residents read",
  at: "When, in SLT",
  atHint: "17:15, yesterday 17:15, Feb 19 17:15, 10m ago; empty means now",
  allClearAtHint: "As 17:15 or 10m ago; empty means the moment you send it",

  readers: "Who reads it",
  readersChoices: {
    timeline: "The timeline",
    residents: "The timeline, and tell residents",
    staff: "Staff only",
  },
  readersHints: {
    timeline: "Stands in the report; no notice",
    residents: "Stands in the report and goes out as a notice",
    staff: "An internal line, in no report and no notice",
  },
  vendorKind: "What it is",
  vendorKinds: { notice: "A notice", allClear: "The vendor's all-clear" },
  vendorAllClearHint: "It closes nothing: yours does",
  tell: "Tell residents",
  tellChoices: { yes: "Yes, by notice", no: "No" },
} as const;
