/** Why a line stays as it is, by its kind. */
const fixedLines: Record<string, string> = {
  phase:
    "That line came with a change of phase, so it stays. Correct its time with `/incident edit`; where the phase is wrong, record the right one with `/incident phase`.",
  payments:
    "That line came with a change of payments, so it stays. Correct its time with `/incident edit`; where they are wrong, record them again with `/incident payments`.",
  merged: "That line tells of a merge, so it stays. Add a line with `/incident log`.",
  opened: "The line that opened the incident can't be removed. Correct it with `/incident edit`.",
  all_clear:
    "An all-clear can't be removed. Correct it with `/incident edit`, or take it back with `/incident reopen`.",
  all_clear_reason:
    "That line says why the all-clear was given with tickets left, so it stays. Add a line with `/incident log`.",
  reopened: "A reopening can't be removed. Correct it with `/incident edit`.",
};

/** Correcting the timeline, and taking a message into it. */
export const timelineWords = {
  unknown: (typed: string) =>
    `There is no line “${typed}” on a timeline here. Type some of its text, then pick the line from the list.`,
  removedAlready: "That line was removed already. Nothing was changed.",
  fixed: (kind: string) => fixedLines[kind] ?? "That line can't be changed.",
  choice: (incident: number, at: string, text: string) => `#${incident} ${at} - ${text}`,

  changedMeanwhile:
    "Someone changed or removed that line after you opened the form, so nothing was saved. Run `/incident edit` again to see it as it is now.",
  nothingChanged: "Nothing is different, so nothing was saved. Change the text or the time.",
  sameTime: "That is the line's time already, so nothing was saved. Give another time.",
  notAnnounced:
    "Residents have no notice of that line, so there is nothing to correct for them. Save it without a correction notice.",
  mustStayAfter: (at: string) =>
    `This line has to stay after the one of ${at}, for the incident was resolved or reopened in that order. Give a later time.`,
  mustStayBefore: (at: string) =>
    `This line has to stay before the one of ${at}, for the incident was resolved or reopened in that order. Give an earlier time.`,
  paymentsStayAfter: (at: string) =>
    `This line has to stay after the one of ${at}, for payments changed in that order. Give a later time.`,
  paymentsStayBefore: (at: string) =>
    `This line has to stay before the one of ${at}, for payments changed in that order. Give an earlier time.`,

  editTitle: (incident: number) => `Correct a line of incident #${incident}`,
  text: "What happened",
  time: "When it happened",
  /** The form of a line whose text is fixed shows it here. */
  timeHintOf: (text: string) => `${text} In SLT: 17:15, yesterday 17:15 or Feb 19 17:15`,
  timeHint: "In SLT, such as 17:15, yesterday 17:15 or Feb 19 17:15",
  residents: "Residents",
  residentsHint: "They were told of this line by a notice.",
  silently: "Correct the notice silently",
  tellAgain: "Correct it, and send a correction notice",

  corrected: (incident: number) => `Corrected on the timeline of #${incident}.`,
  before: "Before",
  now: "Now",
  line: (at: string, text: string) => `${at} - ${text}`,
  noticeCorrected: (channel: string) =>
    `The notice in ${channel} is corrected too. Nobody is told again.`,
  correctionSent: (channel: string) =>
    `The notice in ${channel} is corrected too, and a correction notice is on its way there.`,
  noNotice: "It is public. Residents have no notice of it.",
  staffOnly: "Only staff see it.",

  removed: (incident: number) => `Removed from the timeline of #${incident}. Its record is kept.`,
  removedLine: "Removed",
  reason: "Reason",
  noticeWithdrawn: (channel: string) =>
    `The notice in ${channel} now says that it is withdrawn. Nobody is told again.`,
  nothingPosted: "Residents have no notice of it.",

  logTitle: (incident: number | null) =>
    incident === null ? "Log a message" : `Log a message to incident #${incident}`,
  readers: "Who may read it",
  readersHint: "The message may hold a resident's own words.",
  staffReaders: "Staff only",
  publicReaders: "Timeline (public)",
  incident: "Incident",
  incidentChoice: (number: number, title: string) => `#${number} ${title}`,
  noneToLogTo:
    "No incident is open, so there is none to log to. Open one with `/incident open`, then use the menu again.",
  loggedAlready: (incident: number) =>
    `That message was already logged to #${incident}. Correct its line with \`/incident edit\`.`,
  source: (link: string) => `From ${link}`,
} as const;
