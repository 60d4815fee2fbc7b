import type { Message } from "#src/notices/message";
import { filingWords } from "#src/notices/words/ticket-filing";

type Naming = {
  number: number;
  residentId: string;
  threadId: string | null;
  transactionId: string | null;
};

/** Tells staff that tickets of different residents name one transaction. */
export function composeSharedTransaction(ticket: Naming, others: readonly Naming[]): Message {
  const lines = [ticket, ...others].map(({ number, residentId, threadId }) =>
    filingWords.sharedTicket(number, `<@${residentId}>`, threadId && `<#${threadId}>`),
  );
  const heading = filingWords.shared(ticket.number, ticket.transactionId ?? "");
  return { content: [heading, ...lines, filingWords.sharedNext].join("\n") };
}
