import { customId, intText, oneOf, shortText, snowflakeText } from "#src/custom-id";

/** By its number within the estate. */
const ticket = intText;

/** In a claim button, that nobody has the ticket. */
export const nobody = "0";

/** What buttons and selects about tickets carry. */
export const ticketIds = {
  /** `from` is who has it now, or nobody: of two who press at once one is too late. */
  claim: customId("ticket.claim", { ticket, from: snowflakeText }),
  ask: customId("ticket.ask", { ticket }),
  verdict: customId("ticket.verdict", { ticket }),
  note: customId("ticket.note", { ticket }),
  link: customId("ticket.link", { ticket }),
  confirmVerdict: customId("ticket.confirm-verdict", { draft: intText }),

  answer: customId("ticket.answer", { ticket }),
  correct: customId("ticket.correct", { ticket }),
  payer: customId("ticket.payer", { ticket }),
  tierbox: customId("ticket.tierbox", { ticket }),
  incident: customId("ticket.incident", { ticket }),
  dm: customId("ticket.dm", { ticket, to: oneOf("on", "off") }),
  shown: customId("ticket.shown", { ticket }),
  /** `asked` is the all-clear after which it was asked. */
  missing: customId("ticket.missing", { ticket, asked: intText }),
  reopen: customId("ticket.reopen", { ticket }),

  file: customId("ticket.file", {}),
  mine: customId("ticket.mine", { page: intText }),

  queue: customId("ticket.queue", {}),
  /** `incident` is a number, or 0 for all. */
  list: customId("ticket.list", {
    page: intText,
    incident: intText,
    status: oneOf("any", "undecided", "open", "reviewing", "waiting", "closed"),
  }),
  find: customId("ticket.find", {
    page: intText,
    kind: oneOf("number", "transaction", "avatar", "payer", "region"),
    query: shortText(64),
  }),
  history: customId("ticket.history", { ticket, page: intText }),
  /** Which tickets were seen, in which state: it is good for no others. */
  erase: customId("ticket.erase", {
    resident: snowflakeText,
    tickets: intText,
    newest: intText,
    revisions: intText,
  }),
} as const;
