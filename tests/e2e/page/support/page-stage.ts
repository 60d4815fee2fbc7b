import type { Browser } from "playwright-core";
import { onTestFinished, type TestContext } from "vitest";
import { act } from "#sandbox/page/act";
import { createScene, type Scene } from "#sandbox/page/scene";
import { startPage } from "#sandbox/page/serve";
import { setUpEstate } from "#sandbox/story/cast";
import { type OpenTab, openTabs } from "#tests/e2e/page/support/tabs";
import { type Stage, startStage } from "#tests/e2e/support/stage";
import { openBrowser } from "#tests/support/browser";

export type PageStage = Stage & { scene: Scene; openTab: OpenTab };

/** The page over the real bot, with an estate that its admin has set up. */
export async function startPageStage(context: TestContext): Promise<PageStage> {
  const browser = await openBrowser(context);
  const stage = await startStage();
  const scene = createScene(stage.sandbox);
  await setUpEstate(scene);
  return Object.assign(stage, { scene, openTab: await serveTabs(scene, browser) });
}

/** Serves a scene until the test ends, without a director. */
export async function serveTabs(scene: Scene, browser: Browser): Promise<OpenTab> {
  const page = await startPage({ scene, act });
  onTestFinished(() => page.close());
  return openTabs(page.url, browser);
}
