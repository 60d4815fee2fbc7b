export const phases = [
  "investigating",
  "identified",
  "recovering",
  "verifying",
  "resolved",
] as const;
export const eventKinds = [
  "opened",
  "log",
  "vendor",
  "vendor_all_clear",
  "phase",
  "payments",
  "all_clear",
  "all_clear_reason",
  "reopened",
  "merged",
] as const;
export const eventChanges = ["edited", "removed"] as const;
export const paymentStates = ["open", "paused"] as const;
export const visibilities = ["public", "internal"] as const;
export const ticketStatuses = ["open", "reviewing", "waiting", "closed"] as const;
export const verdicts = [
  "recovered",
  "credited",
  "already_credited",
  "refunded",
  "duplicate_removed",
  "wrong_unit",
  "not_received",
  "other",
] as const;
export const transactionKinds = ["uuid", "casper"] as const;
/** What a tierbox shows after the payment. */
export const tierboxStates = [
  "unchanged",
  "overdue",
  "suspended",
  "something_bad",
  "other",
] as const;
export const paymentMethods = ["in_world", "paypal"] as const;
/** Whether a resident's news come by DM too; `blocked`: they asked, and Discord takes none for them. */
export const dmStates = ["off", "on", "blocked"] as const;
export const ticketEventKinds = [
  "filed",
  "corrected",
  "described",
  "linked",
  "claimed",
  "asked",
  "answered",
  "noted",
  "decided",
  "confirmed",
  "missing",
  "closed",
  "reopened",
  "erased",
] as const;
export const deliveryStatuses = ["pending", "done", "failed"] as const;
