import fc from "fast-check";
import type { Action } from "#tests/incidents/support/actions";

/** Each verb, time and incident, by how often it is drawn: most of what is tried must be possible. */
const verb = draw<Action["verb"]>([
  ["open", 1],
  ["log", 3],
  ["vendor", 2],
  ["phase", 4],
  ["payments", 2],
  ["preview", 5],
  ["send", 9],
  ["previewAndSend", 5],
  ["reopen", 6],
  ["edit", 5],
  ["remove", 2],
  ["merge", 6],
  ["answer", 2],
  ["deliver", 3],
  ["publish", 1],
  ["file", 6],
  ["decide", 3],
  ["shown", 4],
  ["link", 1],
]);
const at = draw([
  [undefined, 8],
  ["1m ago", 3],
  ["5m ago", 3],
  ["30m ago", 3],
  ["2h ago", 3],
  ["soon", 1],
  ["2099-01-01 10:00", 1],
]);
const incident = draw([
  [undefined, 4],
  ["1", 12],
  ["#2", 2],
  ["99", 1],
]);

const anyAction: fc.Arbitrary<Action> = fc.record({
  verb,
  at,
  incident,
  announce: fc.boolean(),
  flag: fc.boolean(),
  pick: fc.nat(20),
});

/** Minutes that pass, then what staff do at the same moment, some of it by a double press. */
export type Moment = { minutes: number; actions: Action[] };
export const anyMoment: fc.Arbitrary<Moment> = fc.record({
  minutes: fc.constantFrom(0, 0, 1, 5, 30, 40),
  actions: fc
    .array(fc.tuple(anyAction, fc.constantFrom(1, 1, 1, 2)), { minLength: 1, maxLength: 2 })
    .map((chosen) =>
      chosen.flatMap(([action, presses]) => Array.from({ length: presses }, () => action)),
    ),
});

function draw<T>(weights: readonly (readonly [T, number])[]): fc.Arbitrary<T> {
  return fc.oneof(...weights.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));
}
