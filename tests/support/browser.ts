import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { onTestFinished, type TestContext } from "vitest";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The machine's Chromium. Without one the test is skipped, in CI it fails: there it must be. */
export async function openBrowser({ skip }: TestContext): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? candidates.find((path) => existsSync(path));
  if (executablePath === undefined) {
    const reason = "There is no Chromium on this machine: apt-get install chromium";
    if (process.env["CI"]) throw new Error(reason);
    console.warn(`Skipped: ${reason}`);
    return skip(reason);
  }
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  return browser;
}
