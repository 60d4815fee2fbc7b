import { type Browser, chromium } from "playwright-core";
import { onTestFinished, type TestContext } from "vitest";
import { findBrowser, missing } from "#tests/support/find-browser";

let launched: Promise<Browser> | undefined;

/**
 * The machine's Chromium, one for all tests of a process and ended with it; what a test opened in it is
 * closed at its end. Without one the test is skipped.
 */
export async function openBrowser({ skip }: TestContext): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) return skip(missing);
  launched ??= chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const browser = await launched;
  onTestFinished(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  return browser;
}
