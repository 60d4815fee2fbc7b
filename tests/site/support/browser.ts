import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import type { Fetch } from "#src/site/listen";
import { listen } from "#src/site/listen";

export const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

/** Serves the site on this machine until the test ends; resolves with where. */
export async function serveHere(fetch: Fetch): Promise<string> {
  const place = { host: "127.0.0.1", port: 0, name: "HTTP_PORT" } as const;
  const listening = await listen(fetch, place, { mostConnections: 100, isAlone: false });
  if (!listening.ok) throw new Error(listening.mistake);
  onTestFinished(() => listening.close());
  return `http://127.0.0.1:${listening.port}`;
}

export type Seen = {
  page: Page;
  /** What the browser complained of: errors, and what a policy forbade. */
  complaints: string[];
  /** The addresses that it asked for. */
  requests: string[];
};

/** The page as a reader in Berlin sees it. */
export async function see(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Seen> {
  const context = await browser.newContext({
    viewport: sizes.desktop,
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, complaints, requests };
}
