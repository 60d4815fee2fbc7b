import { noticeWords } from "#src/notices/words/notice";

/** What residents read in-world, and what staff read beside it. */
export const inWorldWords = {
  /** Advice that reads otherwise away from Discord. */
  advice: {
    [noticeWords.fileTicket]:
      "If a payment isn't showing, use /payment on our Discord and we check it with you.",
    [noticeWords.stillMissing]:
      "If a payment still isn't showing, use /payment on our Discord and we check it with you.",
    [noticeWords.waitForNews]: "There is nothing you need to do. We tell you when there is news.",
  } as Readonly<Record<string, string>>,
  fact: (label: string, value: string) => `${label}: ${value}`,
  numbering: (part: number, parts: number) => `(${part}/${parts}) `,
  /** Where nothing of a headline can be written in plain letters. */
  subject: "A notice about your rental",

  button: "In-world copy",
  title: "In-world copy, to paste into a group notice",
  subjectHeading: (bytes: number, most: number) => `Subject, ${bytes} of ${most} bytes`,
  textHeading: (bytes: number, most: number) => `Text, ${bytes} of ${most} bytes`,
  partHeading: (part: number, parts: number, bytes: number, most: number) =>
    `Part ${part} of ${parts}, ${bytes} of ${most} bytes`,

  copyOf: (number: number, at: string) => `The notice of ${at}, incident #${number}.`,
  severalParts: (parts: number) =>
    `Send ${parts} group notices under the same subject, in this order.`,
  otherNotice: "Show another notice",
  choice: (at: string, headline: string) => `${at} ${headline}`,

  unknown: "There is no such line here. Run `/incident log` with announce to tell residents.",
  removed: "That notice was taken back, so there is nothing to paste in-world.",
  notAnnounced: "Residents were not told of that line, so it has no in-world copy.",
  noneYet: (number: number) =>
    `Residents were told nothing of incident #${number} yet, so there is no in-world copy.`,
} as const;
