import { expect, test } from "vitest";
import type { Delivery } from "#db/queries/deliveries";
import { createJudge } from "#src/delivery/judge-failure";
import { DeliveryFailure, type Reason } from "#src/delivery/retry";

const because = (reason: Reason, kind: DeliveryFailure["kind"] = "lasting") =>
  new DeliveryFailure(kind, "x", 7, reason);
const to = (target: string) => ({ target }) as Delivery;
const minutes = 60_000;

test("while nothing goes out, Discord's trouble lasts; while others do, it is one message's own", () => {
  const judge = createJudge();
  const down = because("down", "passing");
  expect(judge.judge(to("notices:1"), down, 0)).toMatchObject({ kind: "lasting", retryAfterMs: 7 });
  judge.noteSuccess(0);
  expect(judge.judge(to("notices:1"), down, 10 * minutes)).toMatchObject({ kind: "passing" });
  expect(judge.judge(to("notices:1"), down, 11 * minutes)).toMatchObject({ kind: "lasting" });
});

test.each<[string, Reason, DeliveryFailure["kind"]]>([
  ["notices:1", "gone", "lasting"],
  ["notices:1", "forbidden", "lasting"],
  ["crosspost:1", "gone", "permanent"],
  ["crosspost:1", "forbidden", "lasting"],
  ["member:1", "hidden", "passing"],
  ["member:1", "limited", "lasting"],
])("what goes to %s and is refused as %s is %s", (target, reason, kind) => {
  expect(createJudge().judge(to(target), because(reason), 0)).toMatchObject({ kind, reason });
});

test("its cause stays with it, and what is no failure of Discord's is left alone", () => {
  const failure = because("down", "passing");
  failure.cause = new Error("cause");
  expect(createJudge().judge(to("notices:1"), failure, 0)).toMatchObject({ cause: failure.cause });
  const bug = new TypeError("bug");
  expect(createJudge().judge(to("notices:1"), bug, 0)).toBe(bug);
});
