import type { Page as Tab } from "playwright-core";
import { onTestFinished, type TestContext } from "vitest";
import type { Day } from "#sandbox/page/director/open-show";
import { showPage } from "#sandbox/page/show-page";
import { type OpenTab, openTabs } from "#tests/e2e/page/support/tabs";
import { openBrowser } from "#tests/support/browser";

/** The page as `npm run demo` opens it, with its director and the real bot. */
export async function openDemo(context: TestContext, day: Day = "today"): Promise<OpenTab> {
  const browser = await openBrowser(context);
  const page = await showPage({ day, port: 0 });
  onTestFinished(() => page.close());
  return openTabs(page.url, browser);
}

/** Resolves when the director says that the bot is ready and the estate set up. */
export function untilReady(tab: Tab): Promise<void> {
  const state = tab.locator(".director-state");
  return state.getByText("The bot is ready.", { exact: true }).waitFor();
}

export function press(tab: Tab, name: string): Promise<void> {
  return tab.getByRole("button", { name, exact: true }).last().click();
}

/** One of the director's faults, which is switched when the server says so. */
export async function flip(tab: Tab, fault: string, isOn: boolean): Promise<void> {
  await tab.getByRole("switch", { name: fault }).click();
  await tab.getByRole("switch", { name: fault, checked: isOn }).waitFor();
}

/** By the list of channels, which a phone has in a drawer. */
export async function goTo(tab: Tab, place: string): Promise<void> {
  const drawer = tab.getByRole("button", { name: /^Channels/ });
  if (await drawer.isVisible()) await drawer.click();
  await tab.locator("place-list").getByRole("button", { name: place }).click();
}
