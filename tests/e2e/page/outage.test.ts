import type { Locator, Page as Tab } from "playwright-core";
import { expect, test } from "vitest";
import { fileTicket, openIncident, takePicture } from "#tests/e2e/page/support/deeds";
import { goTo, openDemo, press, untilReady } from "#tests/e2e/page/support/demo";
import { shoot } from "#tests/e2e/page/support/tabs";

const timeout = 120_000;
const log = (tab: Tab) => tab.getByRole("log");
const phone = { isPhone: true } as const;

/** How wide the pictures in the open place really are; 0 where one can't be shown. */
const widths = (tab: Tab) =>
  log(tab)
    .getByRole("img", { name: "ticket-1-1.png" })
    .evaluateAll((found) => found.map((picture) => picture.naturalWidth));

test("staff open an incident by the composer; in another window a resident reads its notice", {
  timeout,
}, async (context) => {
  const openTab = await openDemo(context);
  const sam = await openTab("sam", "staff");
  const rosa = await openTab("rosa", "notices", phone);
  await untilReady(sam);
  await openIncident(sam);
  await log(sam).getByText("Incident #1 is open").waitFor();
  const notice = log(rosa).getByRole("article");
  await notice.getByText("Payment problem: Payments are not showing").waitFor();
  await notice.getByText("Your rental is safe").waitFor();
  await notice.getByText("Published").waitFor();
  await log(sam).getByText("1 of 1 delivered.").waitFor();
  await shoot(sam, "incident-staff");
  await shoot(rosa, "incident-resident-phone");
});

test("a ticket with a screenshot: filed by the form, claimed, decided, and each step read in its thread", {
  timeout,
}, async (context) => {
  const openTab = await openDemo(context);
  const sam = await openTab("sam", "staff");
  const rosa = await openTab("rosa", "payment-desk", phone);
  await untilReady(sam);
  await openIncident(sam);
  await log(rosa).getByText("#1 Payments are not showing").waitFor();
  await fileTicket(rosa, {
    avatar: "Rosa Meadow",
    paid: "L$1,500 10m ago",
    transaction: "Thanks for your payment! Your transactionID is: 7f3k9q2d http://sl.cm/t/7f3k9q2d",
    screenshot: await takePicture(rosa),
  });
  const filed = log(rosa).getByRole("article", { name: /only you can see this/ });
  await filed.getByText("Your ticket is #1.").waitFor();
  await shoot(rosa, "ticket-filed-phone");

  await filed.getByRole("button", { name: "Ticket 1 rosa.meadow" }).click();
  await goTo(sam, "Ticket 1 rosa.meadow");
  for (const tab of [rosa, sam]) {
    await log(tab).getByText("7f3k9q2d").waitFor();
    await expect.poll(() => widths(tab)).toEqual([400]);
  }
  await shoot(sam, "ticket-staff");
  await press(sam, "Claim");
  await log(rosa).getByText("Your payment is being checked now by").waitFor();
  await log(sam).locator(".origin discord-mention").getByText("Rosa").waitFor();

  await press(sam, "Verdict");
  const form = sam.getByRole("dialog", { name: "Verdict on ticket #1" });
  await form.getByRole("combobox").click();
  const end = (part: Locator) => part.evaluate((it) => it.getBoundingClientRect().bottom);
  const buttons = await form
    .getByRole("button", { name: "Submit" })
    .evaluate((it) => it.getBoundingClientRect().top);
  expect(await end(form.getByRole("listbox"))).toBeLessThan(buttons);
  await form.getByRole("option", { name: "Recovered by the system" }).click();
  await form.getByLabel("Note").fill("Website and tierbox both show your week.");
  await shoot(sam, "verdict-staff");
  await press(sam, "Submit");
  await log(rosa).getByText("Your payment has come through").waitFor();
  await log(rosa).getByText("Website and tierbox both show your week.").first().waitFor();
  await log(rosa).getByRole("button", { name: "Claim" }).waitFor({ state: "detached" });
  await shoot(rosa, "verdict-resident-phone");
});

test("the all-clear: previewed, sent, and the resident asked in their thread, who says it is there", {
  timeout,
}, async (context) => {
  const openTab = await openDemo(context);
  const sam = await openTab("sam", "staff");
  const nils = await openTab("nils", "payment-desk", phone);
  await untilReady(sam);
  await openIncident(sam);
  await log(nils).getByText("#1 Payments are not showing").waitFor();
  await fileTicket(nils, { avatar: "Nils Resident", paid: "L$750 5m ago" });
  await log(sam).getByText("Payment tickets that wait for a verdict: 1").waitFor();

  await press(sam, "All-clear");
  await press(sam, "Submit");
  const preview = log(sam)
    .getByRole("article", { name: /only you can see this/ })
    .last();
  await preview.getByText("This is the all-clear for incident #1.").waitFor();
  await preview.getByText("All clear, now over: Payments are not showing").first().waitFor();
  await goTo(nils, "notices");
  await log(nils).getByText("Payment problem").waitFor();
  expect(await log(nils).getByText("All clear, now over").count()).toBe(0);
  await shoot(sam, "all-clear-preview-staff");

  await press(sam, "Send all-clear");
  await sam
    .getByLabel("Why it is given with tickets left")
    .fill("The last one is checked tomorrow.");
  await press(sam, "Submit");
  await log(nils).getByText("All clear, now over: Payments are not showing").waitFor();
  await shoot(nils, "all-clear-phone");
  await goTo(nils, "Ticket 1 nils");
  await log(nils).getByText("Has your payment shown up? Please look at your tierbox").waitFor();
  await shoot(nils, "all-clear-question-phone");
  await press(nils, "Yes, it's there");
  await log(nils).getByText("You found your payment in place").waitFor();
  await log(sam).getByText("No payment ticket waits for a verdict.").waitFor();
  await shoot(sam, "all-clear-staff");
});
