import { type ConsoleFacts, composeConsole } from "#src/notices/compose-console";
import { evening, slt } from "#tests/support/world";

export const incident: ConsoleFacts["incident"] = {
  number: 3,
  title: "Payments stall",
  phase: "recovering",
  quiet: false,
  affectsPayments: true,
  awareAt: slt("2022-02-19 16:57"),
  vendorAllClearAt: null,
  resolvedAt: null,
  remindAt: slt("2022-02-19 21:50"),
  remindedAt: null,
  remindersStoppedAt: null,
};

export const nothing: ConsoleFacts["delivered"] = { done: [], waiting: [], undelivered: [] };

export type Counts = ConsoleFacts["delivered"]["done"];
export type Changes = Partial<Omit<ConsoleFacts, "incident">> & {
  incident?: Partial<ConsoleFacts["incident"]>;
};

export function compose({ incident: changed, ...facts }: Changes = {}) {
  return composeConsole({
    estate: { payments: "open", paymentsChangedAt: null },
    mergedInto: null,
    lastNotice: null,
    troubles: [],
    delivered: nothing,
    isRetryable: false,
    tickets: [],
    toRecheck: { count: 0, first: [] },
    events: [],
    now: evening,
    ...facts,
    incident: { ...incident, ...changed },
  });
}

/** The card's fields by name. */
export function fieldsOf(changes: Changes): Record<string, string> {
  const fields = compose(changes).embeds?.[0]?.fields ?? [];
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}
