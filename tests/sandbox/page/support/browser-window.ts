import type { Browser, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { PageStage } from "#tests/sandbox/page/support/page";

export type Look = {
  width?: number;
  colours?: "dark" | "light";
  address?: string;
  /** Its server goes away: the browser reports that it can't connect. */
  mayLose?: boolean;
};

/** A window in which nothing may go wrong unseen: no error, nothing that the policy forbids. */
export async function openWindow(
  browser: Browser,
  { page }: PageStage,
  look: Look = {},
): Promise<Page> {
  const { width = 1280, colours = "dark", address = "", mayLose = false } = look;
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: colours,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
  });
  const troubles: string[] = [];
  const window = await context.newPage();
  window.on("pageerror", (error) => troubles.push(error.message));
  window.on("console", (line) => {
    if (line.type() !== "error" || (mayLose && line.text().includes("WebSocket"))) return;
    troubles.push(line.text());
  });
  window.on("request", (asked) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:)/.test(asked.url())) troubles.push(asked.url());
  });
  onTestFinished(() => expect(troubles).toEqual([]));
  await window.goto(page.url + address);
  await window.getByRole("log").waitFor();
  return window;
}
