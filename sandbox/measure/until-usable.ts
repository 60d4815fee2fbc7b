import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { WebSocket } from "ws";
import type { Told } from "#sandbox/page/protocol";

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
  untilUsable: (url) =>
    new Promise((resolve, reject) => {
      const { host, origin } = new URL(url);
      const socket = new WebSocket(`ws://${host}/live`, { origin });
      socket.on("error", reject);
      socket.on("message", (data) => {
        const told: Told = JSON.parse(String(data));
        if (told.tell !== "director" || !told.director.isSetUp) return;
        socket.terminate();
        resolve();
      });
    }),
  close: async () => {},
};
