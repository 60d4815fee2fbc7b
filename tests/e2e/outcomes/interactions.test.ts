import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

const callback = "/interactions/{interaction_id}/{interaction_token}/callback";

test("an answer that is refused by a 429 without a time isn't asked for again and again, and the next is given", async () => {
  const { sandbox, bot } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom } = estate;
  const limit = { method: "POST", path: callback, retryAfter: null, scope: "none" } as const;
  sandbox.faults.rateLimit({ ...limit, times: 1_000 });
  staff.slash(staffRoom, "incident list").catch(() => undefined);
  const isGivenUp = () => bot.lines.some((line) => line.includes("no answer could be given"));
  await sandbox.until(isGivenUp, { what: "the line in the log" });
  expect(sandbox.requests.filter(({ status }) => status === 429).length).toBeLessThan(4);
  sandbox.faults.clear();
  const answer = await staff.slash(staffRoom, "incident list");
  expect(answer.message.content).not.toBe("");
});
