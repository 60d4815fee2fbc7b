import type { Page as Tab } from "playwright-core";
import { expect, test } from "vitest";
import { fileTicket, openIncident, takePicture } from "#tests/e2e/page/support/deeds";
import { flip, goTo, openDemo, press, untilReady } from "#tests/e2e/page/support/demo";
import { shoot } from "#tests/e2e/page/support/tabs";

const timeout = 120_000;
const log = (tab: Tab) => tab.getByRole("log");
const threads = (tab: Tab) => tab.locator("place-list .threads").getByRole("button");

/** Ends the bot while it waits to try again what was refused; it is on its database only. */
async function killBeforeIts(director: Tab, request: string): Promise<void> {
  await director.locator(".director-log .failed").getByText(request).first().waitFor();
  await press(director, "Kill");
  await director.getByText("The bot is stopped: nothing answers until you start it.").waitFor();
}

async function startAgain(director: Tab): Promise<void> {
  await flip(director, "Rate limit", false);
  await press(director, "Start");
  await untilReady(director);
}

test("killed between a filing and its thread, the bot opens that thread when it starts, and no second one", {
  timeout,
}, async (context) => {
  const openTab = await openDemo(context);
  const sam = await openTab("sam", "staff");
  const rosa = await openTab("rosa", "payment-desk", { isPhone: true });
  await untilReady(sam);
  const screenshot = await takePicture(rosa);
  await flip(sam, "Rate limit", true);
  await fileTicket(rosa, { avatar: "Rosa Meadow", paid: "L$1,500 10m ago", screenshot });
  await killBeforeIts(sam, "POST /channels/…/threads");
  expect(await threads(rosa).count()).toBe(0);
  await shoot(sam, "killed-staff");

  await startAgain(sam);
  await goTo(rosa, "Ticket 1 rosa.meadow");
  await log(rosa).getByRole("img", { name: "ticket-1-1.png" }).waitFor();
  await log(sam).getByText("Payment tickets that wait for a verdict: 1").waitFor();
  await goTo(sam, "Ticket 1 rosa.meadow");
  await press(sam, "Claim");
  await log(rosa).getByText("Your payment is being checked now by").waitFor();
  expect(await threads(sam).count()).toBe(1);
  const parts = ["Ticket #1 for", "Screenshot 1 for ticket #1", "Your payment is being checked"];
  for (const part of parts) expect(await log(rosa).getByText(part).count()).toBe(1);
  await shoot(sam, "killed-and-back-staff");
});

test("killed while an all-clear goes out, the bot sends the rest when it starts, and nothing twice", {
  timeout,
}, async (context) => {
  const openTab = await openDemo(context);
  const sam = await openTab("sam", "staff");
  const mei = await openTab("mei", "payment-desk");
  const ada = await openTab("ada", "notices");
  await untilReady(sam);
  await openIncident(sam);
  await log(mei).getByText("#1 Payments are not showing").waitFor();
  await fileTicket(mei, { avatar: "Mei Lin", paid: "L$900 5m ago" });
  await log(sam).getByText("Payment tickets that wait for a verdict: 1").waitFor();
  await press(sam, "All-clear");
  await press(sam, "Submit");
  await log(sam).getByText("This is the all-clear for incident #1.").waitFor();
  await press(sam, "Send all-clear");
  await sam.getByLabel("Why it is given with tickets left").fill("It is checked tomorrow.");
  await goTo(mei, "notices");
  await flip(ada, "Rate limit", true);
  await press(sam, "Submit");
  await killBeforeIts(ada, "POST /channels/…/messages");
  const told = log(mei).getByText("All clear, now over: Payments are not showing");
  expect(await told.count()).toBe(0);

  await startAgain(ada);
  await told.waitFor();
  await log(mei).getByText("Published").nth(1).waitFor();
  expect(await told.count()).toBe(1);
  await goTo(mei, "Ticket 1 mei.lin");
  const question = log(mei).getByText("Has your payment shown up?");
  await question.waitFor();
  await press(mei, "Yes, it's there");
  await log(mei).getByText("You found your payment in place").waitFor();
  await log(sam).getByText("No payment ticket waits for a verdict.").waitFor();
  expect(await question.count()).toBe(1);
});
