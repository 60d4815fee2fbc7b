import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the demo plays the whole outage and ends", async () => {
  const demo = promisify(execFile)(process.execPath, ["sandbox/demo.ts", "--exit"], { env: {} });
  const { stdout, stderr } = await demo;
  expect(stderr).toBe("");
  expect(stdout).not.toContain("{");
  const times = stdout.match(/^\d\d:\d\d SLT - /gm);
  expect(times?.map((time) => time.slice(0, 5))).toEqual([
    "16:57",
    "17:15",
    "17:18",
    "17:24",
    "18:16",
    "19:27",
    "19:49",
    "20:55",
    "21:10",
  ]);
  expect(stdout).toContain("Payment problem: Payments are not showing");
  expect(stdout).toContain("Ticket #1 for @Rosa");
  expect(stdout).toContain("All clear: Payments are not showing");
  expect(stdout).toContain("Verdict: recovered by the system\n  Verified by @Sam at 20:05 SLT");
  expect(stdout).toContain("Your payment has come through");
  expect(stdout).toContain("All clear after 4 h 13 min.");
  expect(stdout).toContain("- First report by a resident: 17:20 SLT, after 23 min\n");
  expect(stdout).toContain("- recovered by the system: 1\n");
});
