/** Filing a ticket, what its confirmation says and offers, the panel, and a resident's own tickets. */
export const filingWords = {
  memberTitle: (name: string) => `Payment ticket for ${name}`,
  correctTitle: (number: number) => `Correct ticket #${number}`,
  noBots: "Bots pay no rent. Use **File payment ticket** in the menu of the member who does.",

  tooSoon: (seconds: number) =>
    `You filed a ticket a moment ago. Wait ${seconds} s, then file again; what you typed stands below.`,
  memberTooSoon: (seconds: number) =>
    `A ticket of this member was filed a moment ago. Wait ${seconds} s, then file again; what you typed stands below.`,
  tooMany: (list: string) =>
    `You have 5 open tickets, and more can't be open at once: ${list}. Tell staff what is new in the thread of one of them, or try again once one is closed.`,
  memberHasTooMany: (list: string) =>
    `This member has 5 open tickets, and more can't be open at once: ${list}. Close one first, or use its thread.`,
  openTicket: (number: number, thread: string | null) =>
    thread ? `#${number} (${thread})` : `#${number}`,
  correctedMeanwhile: (number: number) =>
    `Someone else corrected ticket #${number} while you did, so nothing was changed. Open the form again to see what the ticket says now; what you typed stands below.`,
  otherTicketHasIt: (number: number, thread: string | null) =>
    `That transaction is in ticket #${number} already${thread ? ` (${thread})` : ""}, so nothing was changed. Correct that ticket, or leave the transaction here as it was.`,

  filed: (number: number) => `Your ticket is **#${number}**.`,
  filedFor: (number: number, resident: string) => `Ticket **#${number}** of ${resident}.`,
  existing: (number: number) =>
    `This payment has a ticket already: **#${number}**. No second one was filed.`,
  existingNext:
    "What you just typed stands below. If it is better than what the ticket says, press **Correct details**.",
  threadReady: (thread: string) =>
    `Your private thread: ${thread}. Only you and staff can read it.`,
  memberThreadReady: (thread: string) => `Its private thread with the resident: ${thread}.`,
  threadComing:
    "Your private thread with staff is being opened. You'll be mentioned in it as soon as it is, even if that takes long.",
  memberThreadComing: "Its private thread with the resident is being opened.",
  linkedOpen: (number: number, title: string) =>
    `It is linked to incident #${number}, which we are working on: ${title}.`,
  linkedOver: (number: number, title: string) =>
    `It is linked to incident #${number}, which had its all-clear: ${title}.`,
  paymentsPaused: "Rental payments are paused at the moment, so please hold any further payment.",
  screenshotRefused: (name: string) =>
    `“${name}” wasn't kept: a screenshot is a PNG, JPEG, GIF or WebP image of at most 10 MB. You can post one in the thread.`,
  unread: (what: string[]) =>
    `Not clear yet: ${what.join("; ")}. **Correct details** opens the form again; else staff ask.`,
  screenshots: (count: number) =>
    count === 1 ? "1 screenshot is kept." : `${count} screenshots are kept.`,
  tierboxShows: (state: string) => `The tierbox shows: ${state}.`,
  paidBy: (payer: string | null, method: string | null) =>
    `Paid${payer ? ` by ${payer}` : ""}${method ? ` (${method})` : ""}.`,
  payerUnread:
    "The payer's name could not be read, and is kept as typed. **Paid by another avatar** opens it again.",
  details: (text: string) => `Noted: ${text}`,
  dm: {
    off: null,
    on: "News of this ticket comes by direct message too.",
    blocked:
      "Discord takes no direct message for you from here. Allow them in this server's privacy settings, then ask for them again.",
  },
  whatNext:
    "Staff check your payment and answer in your thread. Please don't pay again; your rental is safe meanwhile.",
  memberNext:
    "The resident reads it in their thread. What is below can be added; none of it has to be.",
  optional: "What is below helps staff, but you can leave it.",
  closed: "This ticket is closed.",

  buttons: {
    payer: "Paid by another avatar",
    dmOn: "Send me news by DM",
    dmOff: "No more DMs",
  },
  tierboxPlaceholder: (state: string | null) =>
    state ? `The tierbox shows: ${state}` : "What the tierbox shows",
  tierboxHints: {
    unchanged: "It doesn't show the payment",
    overdue: "It says that rent is due",
    suspended: "It says that the rental is suspended",
    something_bad: "The transaction's link shows this",
    other: "Tell staff in the thread",
  },
  incidentPlaceholder: {
    open: "Part of another incident",
    over: "Part of an incident that is over",
  },
  incidentChoice: (number: number, title: string) => `#${number} ${title}`,
  incidentSince: (at: string) => `open, since ${at}`,
  incidentOver: (at: string) => `all clear ${at}`,
  noIncident: "None of these",
  noIncidentHint: "The ticket stands by itself",
  notChoosable:
    "The ticket can't be linked to that incident any more, so nothing was changed. Tell staff in its thread.",
  newsUnlinked:
    "Staff took your ticket out of its incident. They go on checking your payment; the answer comes in your ticket's thread.",
  newsCorrected:
    "Staff corrected what your ticket says; the card in its thread shows it. If something is wrong, press **Correct details** there.",
  correctedByResident: (reviewer: string) =>
    `${reviewer} The resident corrected this ticket; its card shows it.`,
  dmIsTheirs: "Only its resident can ask for direct messages about a ticket.",

  payerTitle: "Who paid, and how",
  payerLabels: { payer: "Payer's avatar name", method: "Paid how", details: "Anything else" },
  payerHint: "Only where another avatar paid than the one who rents",
  detailsHint: "Whatever helps staff find the payment",
  methodChoices: { unknown: "I don't know", in_world: "In-world", paypal: "By PayPal" },

  shared: (number: number, transaction: string) =>
    `Ticket #${number} names a transaction that another resident's open ticket names too: ${transaction}`,
  sharedTicket: (number: number, resident: string, thread: string | null) =>
    `#${number} of ${resident}${thread ? ` in ${thread}` : ""}`,
  sharedNext: "Check whose payment it is, so that it is credited once. Neither resident was told.",
  sharedNote: (numbers: number[]) =>
    `Same transaction as ticket ${numbers.map((number) => `#${number}`).join(", ")}, of another resident.`,

  deskHeading: (estate: string) => `${estate}: is a payment of yours not showing?`,
  deskWhat: [
    "Don't pay again, and don't worry: your rental is safe while we check.",
    "Press **My payment isn't showing** and tell us what you know. A transaction ID helps, but you don't need one.",
    "A private thread opens in which only you and staff talk. Staff check your payment and answer there.",
  ].join("\n"),
  deskHelp: (url: string) => `More in our help article: ${url}`,
  deskFields: { payments: "Payments", incidents: "What we are working on" },
  deskNoIncidents: "No payment incident is open.",
  deskIncident: (number: number, title: string, phase: string, since: string) =>
    `**#${number} ${title}**\n${phase} Since ${since}.`,
  deskButtons: { file: "My payment isn't showing", mine: "My tickets" },
  deskOnItsWay: (channel: string) =>
    `The panel is on its way to ${channel}. It keeps itself up to date; there is never more than one.`,

  noTickets: "You have no tickets here. If a payment isn't showing, use `/payment`.",
  myHeading: (count: number, page: number, pages: number) =>
    `Your tickets: ${count}${pages > 1 ? ` (page ${page} of ${pages})` : ""}`,
  myTicket: (number: number, filed: string, amount: string | null) =>
    `**#${number}**, filed ${filed}${amount ? `, ${amount}` : ""}`,
  myState: (state: string, thread: string | null) => (thread ? `${state}: ${thread}` : state),
  closedAs: (verdict: string) => `closed, ${verdict}`,
  closedPlain: "closed without a verdict",
  reopenable: (until: string) => `If it isn't right, you can reopen it until ${until}.`,
  reopen: (number: number) => `Reopen #${number}`,
  previous: "Newer",
  next: "Older",
} as const;
