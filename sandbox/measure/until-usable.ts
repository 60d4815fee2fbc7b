import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { untilSetUp } from "#sandbox/measure/until-set-up";

export type Viewer = {
  name: string;
  /** Resolves when a person could begin: channels are to be seen, the bot is ready and set up. */
  untilUsable(url: string): Promise<void>;
  close(): Promise<void>;
};

const browserFile = "/usr/bin/chromium";
const timeout = 60_000;

/** A browser that runs already, as a person's does; where there is none, what it would be told. */
export async function openViewer(): Promise<Viewer> {
  return existsSync(browserFile) ? openBrowser() : byWire;
}

async function openBrowser(): Promise<Viewer> {
  const browser = await chromium.launch({ executablePath: browserFile, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  return {
    name: "in headless Chromium",
    async untilUsable(url) {
      await page.goto(`${url}?as=Sam`);
      await page.locator("place-list").getByText("payment-desk").waitFor({ timeout });
      const state = page.locator(".director-state");
      await state.getByText("The bot is ready.", { exact: true }).waitFor({ timeout });
    },
    close: () => browser.close(),
  };
}

const byWire: Viewer = {
  name: "over the page's WebSocket (there is no Chromium)",
  untilUsable: untilSetUp,
  close: async () => {},
};
