import { join } from "node:path";
import type { Browser, BrowserContext, Page as Tab } from "playwright-core";
import { onTestFinished } from "vitest";

export type How = { isPhone?: boolean; colours?: "light" | "dark" };
export type OpenTab = (as: string, place: string, how?: How) => Promise<Tab>;

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const reader = { locale: "en-GB", timezoneId: "Europe/London" };

/** Opens windows at a page until the test ends, in which nothing may go wrong unseen. */
export function openTabs(url: string, browser: Browser): OpenTab {
  const contexts: BrowserContext[] = [];
  const tabs: Tab[] = [];
  const errors: string[] = [];
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") {
      for (const [index, tab] of tabs.entries()) await shoot(tab, `failed-${task.id}-${index}`);
    }
    for (const context of contexts) await context.close();
    if (errors.length > 0) throw new Error(`The page's own errors:\n${errors.join("\n")}`);
  });
  return async (as, place, { isPhone = false, colours = "dark" } = {}) => {
    const shape = isPhone ? phone : desktop;
    const context = await browser.newContext({ ...shape, ...reader, colorScheme: colours });
    contexts.push(context);
    const tab = await context.newPage();
    tab.setDefaultTimeout(30_000);
    tabs.push(tab);
    tab.on("pageerror", (error) => errors.push(error.message));
    tab.on("console", (line) => {
      if (line.type() === "error") errors.push(line.text());
    });
    await tab.goto(`${url}?as=${as}&in=${place}`);
    await tab.getByRole("log").waitFor({ state: "attached" });
    return tab;
  };
}

/** A picture of a window, in the folder that SCREENSHOTS names. */
export async function shoot(tab: Tab, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"] ?? "screenshots";
  await tab.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
}
