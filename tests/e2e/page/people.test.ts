import type { Page as Tab } from "playwright-core";
import { expect, test } from "vitest";
import { startPageStage } from "#tests/e2e/page/support/page-stage";

const residents = ["Rosa", "Nils", "Mei", "Tomas"].map((name) => `${name} resident`);
const everyone = ["Ada admin", "Sam staff", "Kim staff", ...residents];

const openSwitcher = (tab: Tab) => tab.getByRole("button", { name: /^You play/ }).click();
const isPlayed = (tab: Tab, name: string) =>
  tab.getByRole("button", { name: new RegExp(`^You play ${name}`) }).waitFor();

async function play(tab: Tab, someone: string): Promise<void> {
  await openSwitcher(tab);
  await tab.getByRole("button", { name: someone, exact: true }).click();
  await isPlayed(tab, someone);
}

/** Of these commands, those that `/` lists in #general for whoever is played. */
async function offeredOf(tab: Tab, commands: readonly string[]): Promise<string[]> {
  const composer = tab.getByRole("textbox", { name: "Message #general" });
  await composer.fill("/");
  await tab.getByRole("option", { name: "/status" }).waitFor();
  const listed = await tab.getByRole("option").locator("span").allInnerTexts();
  await composer.fill("");
  return commands.filter((name) => listed.includes(name));
}

test("one may play an admin, two of staff and four residents, each with what is theirs", async (context) => {
  const { openTab } = await startPageStage(context);
  const tab = await openTab("ada", "general");
  await openSwitcher(tab);
  const people = tab.getByRole("dialog", { name: "Play someone else" }).locator(".person");
  const offered = (await people.allInnerTexts()).map((words) => words.replace(/\s+/g, " "));
  expect(offered).toEqual(everyone);
  await tab.keyboard.press("Escape");
  const commands = ["/setup channels", "/incident open", "/ticket claim", "/payment"];
  const forAll = ["notices", "payment-desk", "general"];
  for (const someone of everyone) {
    await play(tab, someone);
    const isResident = someone.endsWith("resident");
    const places = tab.locator("place-list .name");
    await expect
      .poll(() => places.allInnerTexts())
      .toEqual(isResident ? forAll : [...forAll, "staff"]);
    const allowed = someone === "Ada admin" ? commands : commands.slice(isResident ? 3 : 1);
    expect(await offeredOf(tab, commands)).toEqual(allowed);
  }
});

test("someone else is opened in a new window, and the first plays on as before", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  await openSwitcher(sam);
  const opened = sam.waitForEvent("popup");
  await sam.getByRole("link", { name: "Rosa in a new window" }).click();
  const rosa = await opened;
  await isPlayed(rosa, "Rosa resident");
  await rosa.getByRole("log", { name: "Messages in notices" }).waitFor();
  await isPlayed(sam, "Sam staff");
  await sam.getByRole("log", { name: "Messages in staff" }).waitFor();
});
