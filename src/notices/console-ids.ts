import { customId, intText, oneOf } from "#src/custom-id";

/** By its number, which leads on to another incident where it was merged into that one. */
const incident = intText;

/** What the console's buttons and its select carry. */
export const consoleIds = {
  log: customId("console.log", { incident }),
  vendor: customId("console.vendor", { incident }),
  payments: customId("console.payments", { incident, to: oneOf("paused", "open") }),
  phase: customId("console.phase", { incident }),
  inWorld: customId("console.in-world", { incident }),
  report: customId("console.report", { incident }),
  retry: customId("console.retry", { incident }),
  allClear: customId("console.all-clear", { incident }),
} as const;
