import { expect, test } from "vitest";
import { matchNames } from "#sandbox/page/client/compose/match-names";
import type { ViewInfo } from "#sandbox/page/protocol";

const view: ViewInfo = {
  person: "1",
  places: [],
  open: {
    id: "9",
    canSend: true,
    messages: [],
    hasOlder: false,
    firstUnread: null,
    members: [
      { id: "1", name: "Sam", role: "staff" },
      { id: "2", name: "Kim Rivers", role: "staff" },
      { id: "4", name: "All Clear", role: "bot" },
    ],
    commands: [],
  },
  names: {
    users: [{ id: "3", name: "Rosa" }],
    roles: [
      { id: "10", name: "@everyone" },
      { id: "11", name: "Staff" },
      { id: "12", name: "All Clear" },
    ],
    channels: [
      { id: "20", name: "notices" },
      { id: "21", name: "payment-desk" },
    ],
  },
};

test.each([
  ["@", ["@Sam", "@Kim Rivers", "@All Clear", "@Staff"]],
  ["@s", ["@Sam", "@Staff"]],
  ["Ask @KIM", ["@Kim Rivers"]],
  ["(@Kim r", ["@Kim Rivers"]],
  ["@Sam and\n#", ["#notices", "#payment-desk"]],
  ["see #pay", ["#payment-desk"]],
  ["@Sam, see #n", ["#notices"]],
  ["@Rosa", []],
  ["@Sam asks", []],
  ["@everyone", []],
  ["mail@s", []],
  ["@ s", []],
  ["@\n", []],
  ["Sam", []],
  ["", []],
])("%j may go on with %j", (typed, labels) => {
  const matches = matchNames(typed, view);
  expect(matches.map(({ label }) => label)).toEqual(labels);
  for (const { from } of matches) expect(typed.slice(from)).toMatch(/^[@#]/);
});
