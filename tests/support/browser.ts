import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { onTestFinished, type TestContext } from "vitest";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

let launched: Promise<Browser> | undefined;

/**
 * The machine's Chromium, one for all tests of a process and ended with it; what a test opened in it is
 * closed at its end.
 * Without one the test is skipped, in CI it fails: there it must be.
 */
export async function openBrowser({ skip }: TestContext): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? candidates.find((path) => existsSync(path));
  if (executablePath === undefined) {
    const reason = "There is no Chromium on this machine: apt-get install chromium";
    if (process.env["CI"]) throw new Error(reason);
    console.warn(`Skipped: ${reason}`);
    return skip(reason);
  }
  launched ??= chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const browser = await launched;
  onTestFinished(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  return browser;
}
