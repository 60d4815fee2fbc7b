import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { goTo, openDemo, press, untilReady } from "#tests/e2e/page/support/demo";
import { shoot } from "#tests/e2e/page/support/tabs";

test("the story, played at once, ends with the all-clear in the notices and a report", {
  timeout: 120_000,
}, async (context) => {
  const openTab = await openDemo(context);
  const sam = await openTab("sam", "staff");
  const rosa = await openTab("rosa", "notices", { isPhone: true });
  await untilReady(sam);
  await press(sam, "Go to February 19, 2022");
  await press(sam, "Start over");
  await sam.locator(".director-time").getByText("February 19, 2022").waitFor();
  await untilReady(sam);
  await sam.getByLabel("Speed").selectOption("at once");
  await press(sam, "Play");
  await sam.getByText("The story is over.").waitFor();
  const notices = rosa.getByRole("log");
  await notices.getByText("All clear: Payments are not showing").waitFor();
  await notices.getByText("Every payment has arrived and we have verified each one.").waitFor();
  await shoot(rosa, "story-resident-phone");

  await goTo(sam, "staff");
  await press(sam, "Report");
  const [file] = await Promise.all([
    sam.waitForEvent("download"),
    sam.getByRole("link", { name: "incident-1.md" }).click(),
  ]);
  const report = readFileSync(await file.path(), "utf8");
  expect(report).toContain("Outcome:\n\nAll clear after 4 h 13 min.");
  expect(report).toContain("- recovered by the system: 1");
  await shoot(sam, "story-staff");
});
