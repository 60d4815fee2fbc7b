import { join } from "node:path";
import { type Browser, type BrowserContext, devices, type Page as Tab } from "playwright-core";
import { onTestFinished, type TestContext } from "vitest";
import { act } from "#sandbox/page/act";
import { createScene, type Scene } from "#sandbox/page/scene";
import { startPage } from "#sandbox/page/serve";
import { setUpEstate } from "#sandbox/story/cast";
import { type Stage, startStage } from "#tests/e2e/support/stage";
import { openBrowser } from "#tests/support/browser";

export type PageStage = Stage & {
  scene: Scene;
  openTab(as: string, place: string, how?: How): Promise<Tab>;
};

type How = { isPhone?: boolean; colours?: "light" | "dark" };

/** The page over the real bot, with an estate that its admin has set up. */
export async function startPageStage(context: TestContext): Promise<PageStage> {
  const browser = await openBrowser(context);
  const stage = await startStage();
  const scene = createScene(stage.sandbox);
  await setUpEstate(scene);
  return Object.assign(stage, { scene, openTab: await serveTabs(scene, browser) });
}

/** Serves a scene until the test ends; opens browser windows at it, each with a person and a place. */
export async function serveTabs(scene: Scene, browser: Browser): Promise<PageStage["openTab"]> {
  const page = await startPage({ scene, act });
  const contexts: BrowserContext[] = [];
  const tabs: Tab[] = [];
  const errors: string[] = [];
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") {
      for (const [index, tab] of tabs.entries()) await shoot(tab, `failed-${task.id}-${index}`);
    }
    for (const context of contexts) await context.close();
    await page.close();
    if (errors.length > 0) throw new Error(`The page's own errors:\n${errors.join("\n")}`);
  });
  return async (as, place, { isPhone = false, colours = "dark" } = {}) => {
    const shape = isPhone ? devices["Pixel 7"] : { viewport: { width: 1280, height: 800 } };
    const context = await browser.newContext({ ...shape, colorScheme: colours });
    contexts.push(context);
    const tab = await context.newPage();
    tab.setDefaultTimeout(15_000);
    tabs.push(tab);
    tab.on("pageerror", (error) => errors.push(error.message));
    tab.on("console", (line) => {
      if (line.type() === "error") errors.push(line.text());
    });
    await tab.goto(`${page.url}?as=${as}&in=${place}`);
    await tab.getByRole("log").waitFor({ state: "attached" });
    return tab;
  };
}

/** A picture of a window, where SCREENSHOTS names a folder for them. */
export async function shoot(tab: Tab, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await tab.screenshot({ path: join(folder, `${name}.png`) });
}
