import { expect, test } from "vitest";
import type { DirectorInfo } from "#sandbox/page/protocol";
import { openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage } from "#tests/sandbox/page/support/page";
import { openBrowser } from "#tests/support/browser";

const info: DirectorInfo = {
  bot: "ready",
  botNews: [],
  isSetUp: true,
  now: Date.now(),
  day: "today",
  story: { done: 0, steps: [], isPlaying: false, speed: 1, trouble: null },
  faults: { "rate-limit": false, errors: false, slow: false, "no-answer": false },
  requests: [],
};

test("a fault that can't be switched on is not shown as on", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  stage.page.tellDirector(info);
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff" });
  const errors = window.getByRole("switch", { name: "Errors" });
  // Nobody directs this page: what is asked of the director is refused.
  await errors.click();
  await window.getByRole("alert").filter({ hasText: "That is nothing" }).waitFor();
  await expect.poll(() => errors.isChecked()).toBe(false);
});
