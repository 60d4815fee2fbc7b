import type { Tx } from "#db/client";
import { movePaymentsChange } from "#db/queries/estates";
import type { Event } from "#db/queries/events";
import { findPaymentChange } from "#db/queries/payment-changes";
import { Invalid } from "#src/errors";
import { refreshConsoles } from "#src/incidents/refresh-consoles";
import { timelineWords } from "#src/notices/words/timeline";
import { formatSlt } from "#src/time/format-slt";

/**
 * Has the estate's payments follow a change of them whose time was corrected; changes stay in the
 * order in which they were recorded, for each made sense only after the one before. @throws Invalid
 */
export async function followPayments(tx: Tx, change: Event, now: number): Promise<void> {
  const { estateId, occurredAt } = change;
  const earlier = await findPaymentChange(tx, change, "before");
  const later = await findPaymentChange(tx, change, "after");
  const { paymentsStayAfter, paymentsStayBefore } = timelineWords;
  if (earlier && occurredAt < earlier.occurredAt) {
    throw new Invalid(paymentsStayAfter(formatSlt(earlier.occurredAt, now)));
  }
  if (later && occurredAt > later.occurredAt) {
    throw new Invalid(paymentsStayBefore(formatSlt(later.occurredAt, now)));
  }
  if (later) return;
  await movePaymentsChange(tx, estateId, occurredAt);
  await refreshConsoles(tx, estateId, now);
}
