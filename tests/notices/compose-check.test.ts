import { expect, test } from "vitest";
import { estateChecks } from "#src/checks/check-estate";
import { installationChecks } from "#src/checks/check-installation";
import { fail, ok, warn } from "#src/checks/line";
import { composeCheck, printCheckUp } from "#src/notices/compose-check";

test("in Discord what is to be done stands on top", () => {
  expect(composeCheck([ok("One."), warn("Two."), ok("Three."), fail("Four.")])).toEqual({
    content: "2 of 4 checks need something done:",
    embeds: [{ description: "**warn** Two.\n**fail** Four.\nok One.\nok Three.", tone: "trouble" }],
  });
  expect(composeCheck([ok("One.")])).toEqual({
    content: "All is well: 1 check.",
    embeds: [{ description: "ok One.", tone: "good" }],
  });
});

test("on a terminal each test is one line, and nothing typed meddles with it", () => {
  const estates = [{ name: "Dream\u001b[2J\nok  Seeker", lines: [fail("Two\u202e.")] }];
  expect(printCheckUp({ general: [ok("One.")], estates })).toEqual([
    "ok    One.",
    "fail  Dream[2J ok Seeker: Two.",
  ]);
});

test("an estate in which everything is wrong fits into one message", () => {
  const label = `<#${"9".repeat(20)}>`;
  const nothing = { label, id: "1", kind: "text", granted: [] } as const;
  const lines = [
    ...installationChecks.flatMap((check) =>
      check({
        mistakes: [],
        database: {
          file: `/${"x".repeat(250)}`,
          state: "damaged",
          detail: "y".repeat(250),
          isWritable: false,
          sizeBytes: 1,
          freeBytes: 0,
        },
        discord: {
          state: "accepted",
          user: "All Clear",
          skewMs: 90_000,
          gateway: { noAnswer: "z".repeat(250) },
          commands: "different",
        },
      }),
    ),
    ...estateChecks.flatMap((check) =>
      check({
        isSet: { notices: true, staff: true, payment_desk: true, staffRole: true },
        server: {
          channels: { notices: nothing, staff: nothing, payment_desk: nothing },
          staffRole: { label, seesCommands: false, seesThreads: false },
          isPanelThere: false,
        },
        panel: "posted",
        publicPage: null,
        failed: 1_000,
        stuck: 1_000,
      }),
    ),
  ];
  expect(composeCheck(lines).embeds?.[0]?.description?.length).toBeLessThanOrEqual(4_096);
});
