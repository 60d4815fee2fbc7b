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
export const deliveryStatuses = ["pending", "done", "failed"] as const;
