import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { countWaiting } from "#db/queries/counts";
import type { App } from "#src/app";
import type { Attempted } from "#src/delivery/dispatch";

export type Metrics = {
  answered(fact: { kind: string; outcome: string; seconds: number }): void;
  attempted(fact: Attempted): void;
  /** All figures, as Prometheus reads them. */
  print(): Promise<{ contentType: string; text: string }>;
};

/** Discord takes no answer after 3 s. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];

/** The bot's figures. No label holds an id or anything that people typed. */
export function createMetrics(app: Pick<App, "db" | "clock">): Metrics {
  const registers = [new Registry()];
  const [register = new Registry()] = registers;
  collectDefaultMetrics({ register });
  const interactions = new Histogram({
    registers,
    name: "allclear_interaction_seconds",
    help: "From an interaction's arrival to the end of its answer",
    labelNames: ["kind", "outcome"],
    buckets,
  });
  const attempts = new Counter({
    registers,
    name: "allclear_delivery_attempts_total",
    help: "Attempts at a delivery: done, to be made again, or given up",
    labelNames: ["action", "result"],
  });
  const countRows = createRowGauges(app, registers);
  return {
    answered: ({ kind, outcome, seconds }) => interactions.observe({ kind, outcome }, seconds),
    attempted: ({ action, result }) => attempts.inc({ action, result }),
    async print() {
      await countRows();
      return { contentType: register.contentType, text: await register.metrics() };
    },
  };
}

/** Figures that are counted from rows, each time they are asked for. */
function createRowGauges({ db, clock }: Pick<App, "db" | "clock">, registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ registers, name: `allclear_${name}`, help, labelNames });
  const pending = gauge("pending_deliveries", "Deliveries to be made, new or failed before", [
    "state",
  ]);
  const age = gauge("delivery_queue_age_seconds", "How long the oldest due delivery has been due");
  const incidents = gauge("open_incidents", "Open incidents of all estates");
  const tickets = gauge("open_tickets", "Tickets of all estates that are not closed");
  const undecided = gauge("undecided_tickets", "Open tickets without a verdict");
  return async () => {
    const now = clock.now();
    const waiting = await countWaiting(db.read);
    pending.set({ state: "new" }, waiting.newDeliveries);
    pending.set({ state: "failed_before" }, waiting.failedBefore);
    age.set(Math.max(0, now - (waiting.oldestDueAt ?? now)) / 1_000);
    incidents.set(waiting.openIncidents);
    tickets.set(waiting.openTickets);
    undecided.set(waiting.undecidedTickets);
  };
}
