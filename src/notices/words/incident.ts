import type { Phase } from "#src/incidents/phase";

const phaseEvents = {
  investigating: "We are investigating.",
  identified: "The cause is identified.",
  recovering: "Payments have started to recover.",
  verifying: "We are verifying every payment.",
};
/** Where payments were never affected. */
const otherPhaseEvents: Partial<typeof phaseEvents> = {
  recovering: "It has started to work again.",
  verifying: "We are checking that all of it works.",
};

export const incidentWords = {
  label: (number: number) => `#${number}`,
  openedEvent: (title: string, details: string | null) => details ?? title,
  phaseEvent: (to: keyof typeof phaseEvents, affectsPayments: boolean) =>
    affectsPayments ? phaseEvents[to] : (otherPhaseEvents[to] ?? phaseEvents[to]),
  paymentEvents: {
    paused: "Rental payments are paused.",
    open: "Rental payments are open again.",
  },
  paymentsAlready: {
    paused: "Rental payments are paused already.",
    open: "Rental payments are open already.",
  },
  /** They can't have changed before they came into the state that they are in. */
  paymentsSince: {
    paused: (since: string) =>
      `Rental payments have been paused since ${since}, so they can't open before that. Give a later time, or correct that line with \`/incident edit\`.`,
    open: (since: string) =>
      `Rental payments have been open since ${since}, so they can't be paused before that. Give a later time, or correct that line with \`/incident edit\`.`,
  },
  alreadyInPhase: (phase: Phase) => `The incident is already in that phase (${phase}).`,
  wasInPhase: (phase: Phase, at: string) =>
    `The incident was in that phase already at ${at} (${phase}). If it began at another time, correct its line with \`/incident edit\`.`,
  alreadyOpen: (number: number) => `Incident #${number} is open, so it can't be reopened.`,
  phaseNow: (phase: Phase) => `Phase now: ${phase}.`,
  phaseStays: (phase: Phase) => `Phase now: ${phase}, which began later.`,
  reopened: (number: number) => `Incident #${number} is open again.`,
  vendorKeepsOpen:
    "The vendor's all-clear is recorded. The incident stays open until you give yours.",

  noneOpen:
    "No incident is open. Open one with `/incident open`, or name a closed one by its number.",
  severalOpen: (numbers: string) =>
    `Several incidents are open (${numbers}). Say which with the incident option.`,
  unknown: (typed: string) => `There is no incident “${typed}” here. Pick one from the list.`,
  alreadyResolved: (number: number) =>
    `Incident #${number} already has its all-clear. Take it back with \`/incident reopen\` if it isn't over.`,
  draftUsed:
    "This preview was used or replaced by a newer one, so nothing was sent twice. `/incident show` tells how the incident stands; `/incident all-clear` makes a new preview.",
  allClearTooEarly: (since: string) =>
    `The all-clear can't come before the incident's newest phase began (${since}). Give a later time.`,

  tooEarly: (aware: string) =>
    `That is more than 30 days before the incident (${aware}). Check the time, and add the year where it helps.`,
  opened: (number: number, title: string, at: string) =>
    `Incident #${number} is open: **${title}**, since ${at}.`,
  justOpened: (number: number) =>
    `Incident #${number} of that title was opened a moment ago, so no second one was opened. Add to it with \`/incident log\`, or give this one another title.`,
  noticeOnItsWay: (channel: string) => `The notice is on its way to ${channel}.`,
  noNotice: "No notice: residents were not told.",
  logged: (number: number, at: string, text: string) => `Logged to #${number}:\n${at} - ${text}`,
  internalNotAnnounced:
    "An internal line can't be announced. Make it public, or leave announce off.",
  justTold: (number: number) =>
    `Residents were told just that of incident #${number} a moment ago. Nothing was added or sent twice.`,
  loggedInternal: "Only staff see this line.",

  previewHeading: (number: number) =>
    `This is the all-clear for incident #${number}. It is given when you press the button.`,
  staysQuiet: "The incident is quiet, so residents won't be told.",
  previewChanged: (number: number) =>
    `Incident #${number} changed since that preview, so nothing was sent. This is the newest:`,
  sendAllClear: "Send all-clear",
  allClearSent: (number: number, channel: string) =>
    `All-clear given for incident #${number}. The notice is on its way to ${channel}.`,
  allClearQuiet: (number: number) =>
    `All-clear given for incident #${number}. It was quiet, so residents were not told.`,
  allClearNext: (number: number) =>
    `If it isn't over after all, take it back with \`/incident reopen incident:${number}\`. Its report: \`/incident report incident:${number}\`.`,
  /** With tickets left to decide or recheck, nobody can say that every payment is verified. */
  defaultAllClear: (system: string, affectsPayments: boolean, isAllDone: boolean) => {
    if (!affectsPayments) return `The problem with ${system} is over.`;
    return isAllDone
      ? `The problem with ${system} is over and we have verified every payment made during the outage.`
      : `The problem with ${system} is over. We are still checking the last payments that were reported to us.`;
  },
} as const;
