import { expect, test } from "vitest";
import { startPageStage } from "#tests/e2e/page/support/page-stage";
import { shoot } from "#tests/e2e/page/support/tabs";

test("a message goes to the incident by its menu, by mouse or by keyboard", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  const composer = sam.getByRole("textbox", { name: "Message #staff" });
  await composer.fill("/incident open");
  await sam.keyboard.press("Enter");
  await sam.getByRole("textbox", { name: "title" }).fill("Payments are not showing");
  await sam.getByRole("combobox", { name: "system" }).fill("CasperLET");
  await sam.keyboard.press("Enter");
  await sam.getByText("Incident #1 is open").waitFor();
  await composer.fill("Casper says it is looking");
  await sam.keyboard.press("Enter");
  const message = sam.getByRole("article").filter({ hasText: "Casper says it is looking" }).last();
  await message.click({ button: "right" });
  const menu = sam.getByRole("menu");
  const item = menu.getByRole("menuitem", { name: "Log to incident" });
  await item.waitFor();
  await sam.keyboard.press("Escape");
  expect(await menu.count()).toBe(0);
  await message.hover();
  const more = message.getByRole("button", { name: "Apps for this message" });
  await more.focus();
  await sam.keyboard.press("Enter");
  await expect.poll(() => item.evaluate((found) => found.matches(":focus"))).toBe(true);
  await sam.keyboard.press("Enter");
  const dialog = sam.getByRole("dialog", { name: "Log a message to incident #1" });
  const readers = dialog.getByRole("combobox");
  await readers.focus();
  await sam.keyboard.press("Enter");
  await sam.keyboard.press("End");
  await sam.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await sam.getByText("SLT - Casper says it is looking").first().waitFor();
  expect(await menu.count()).toBe(0);
});

test("a phase is picked from the list under the incident's card", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  await sam.getByRole("textbox", { name: "Message #staff" }).fill("/incident open");
  await sam.keyboard.press("Enter");
  await sam.getByRole("textbox", { name: "title" }).fill("Payments are not showing");
  await sam.getByRole("combobox", { name: "system" }).fill("CasperLET");
  await sam.keyboard.press("Enter");
  const phase = sam.getByRole("combobox", { name: "Phase: investigating" });
  await phase.focus();
  await sam.keyboard.press("Enter");
  await sam.keyboard.type("i");
  await sam.getByRole("option", { name: "identified" }).click();
  await sam.getByRole("combobox", { name: "Phase: identified" }).waitFor();
});

test("staff file a ticket for a member by the member's menu; a resident has no such menu", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  await sam.getByRole("button", { name: /members/i }).click();
  await sam.getByRole("button", { name: "Kim" }).click();
  await sam.getByRole("menuitem", { name: "File payment ticket" }).click();
  await sam.getByRole("dialog").waitFor();
  await sam.keyboard.press("Escape");
  await sam.getByRole("button", { name: "All Clear APP" }).click();
  await sam.getByRole("menuitem", { name: "File payment ticket" }).click();
  await sam.getByText("Bots pay no rent.").waitFor();
  await shoot(sam, "members");
  const rosa = await openTab("rosa", "notices");
  await rosa.getByRole("button", { name: /members/i }).click();
  await rosa.getByRole("button", { name: "Sam" }).last().click();
  await rosa.getByRole("menuitem", { name: "Nothing here for you" }).waitFor();
});

test("an answer that only one person sees is dismissed by them", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  await sam.getByRole("textbox", { name: "Message #staff" }).fill("/status");
  await sam.keyboard.press("Enter");
  await sam.keyboard.press("Enter");
  const answer = sam.getByRole("article", { name: /only you can see this/ });
  await answer.waitFor();
  await answer.getByRole("button", { name: "Dismiss message" }).click();
  await answer.waitFor({ state: "detached" });
});
