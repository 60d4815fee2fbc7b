import { readFileSync } from "node:fs";
import type { Page as Tab } from "playwright-core";
import { expect, test } from "vitest";
import { goTo, openDemo, press, untilReady } from "#tests/e2e/page/support/demo";
import { shoot } from "#tests/e2e/page/support/tabs";

/** One step of the story, with what follows from it. */
async function playNext(director: Tab, done: number): Promise<void> {
  await press(director, "Next step");
  await expect.poll(() => director.locator(".director-steps .done").count()).toBe(done);
}

test("the story, by steps and then at once, ends with the all-clear in the notices and a report", {
  timeout: 120_000,
}, async (context) => {
  const openTab = await openDemo(context);
  const sam = await openTab("sam", "staff");
  const kim = await openTab("kim", "staff");
  const rosa = await openTab("rosa", "payment-desk", { isPhone: true });
  await untilReady(sam);
  await press(sam, "Go to February 19, 2022");
  await press(sam, "Start over");
  await sam.locator(".director-time").getByText("February 19, 2022").waitFor();
  await untilReady(sam);
  for (let done = 1; done <= 6; done += 1) await playNext(sam, done);
  await goTo(rosa, "Ticket 1 rosa.meadow");
  await rosa.getByRole("button", { name: "Take over" }).waitFor();
  await rosa.getByText("Your payment is being checked now by").waitFor();
  await kim.getByText("being reviewed").waitFor();
  await kim.getByText("10 minutes ago").waitFor();
  await shoot(kim, "story-staff");
  await shoot(rosa, "story-ticket-phone");

  await sam.getByLabel("Speed").selectOption("at once");
  await press(sam, "Play");
  await sam.getByText("The story is over.").waitFor();
  await goTo(rosa, "notices");
  const notices = rosa.getByRole("log");
  await notices.getByText("All clear, now over: Payments are not showing").waitFor();
  await notices.getByText("Every payment has arrived and we have verified each one.").waitFor();
  await shoot(rosa, "story-notices-phone");

  await press(sam, "Report");
  const [file] = await Promise.all([
    sam.waitForEvent("download"),
    sam.getByRole("link", { name: "incident-1.md" }).click(),
  ]);
  const report = readFileSync(await file.path(), "utf8");
  expect(report).toContain("Outcome:\n\nAll clear after 4 h 13 min.");
  expect(report).toContain("- recovered by the system: 1");
  await shoot(sam, "story-report-staff");
});
