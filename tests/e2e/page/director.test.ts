import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { expect, onTestFinished, type TestContext, test } from "vitest";
import type { Day } from "#sandbox/page/director/open-show";
import { showPage } from "#sandbox/page/show-page";
import { openBrowser } from "#tests/support/browser";

type Look = { as: string; width?: number; colours?: "dark" | "light" };
type Opened = { open(look: Look): Promise<Page> };

/** The demo's page with the real bot, and a browser for it. */
async function openDemo(context: TestContext, day: Day): Promise<Opened> {
  const browser = await openBrowser(context);
  const page = await showPage({ day, port: 0 });
  onTestFinished(() => page.close());
  return { open: (look) => openWindow(browser, page.url, look) };
}

/** A window in which nothing may go wrong unseen. */
async function openWindow(browser: Browser, url: string, look: Look): Promise<Page> {
  const { as, width = 1280, colours = "dark" } = look;
  const viewport = { width, height: 844 };
  const context = await browser.newContext({ viewport, colorScheme: colours, locale: "en-GB" });
  const window = await context.newPage();
  const troubles: string[] = [];
  window.on("pageerror", (error) => troubles.push(error.message));
  window.on("console", (line) => line.type() === "error" && troubles.push(line.text()));
  onTestFinished(() => expect(troubles).toEqual([]));
  window.setDefaultTimeout(30_000);
  await window.goto(`${url}?as=${as}&in=notices`);
  if (width < 1200) await window.getByRole("button", { name: "Director" }).click();
  await untilReady(window);
  return window;
}

const untilReady = (window: Page) =>
  window.locator(".director-state").getByText("The bot is ready.", { exact: true }).waitFor();
const isFocused = (element: Locator) => element.evaluate((it) => it.matches(":focus"));
const press = (window: Page, name: string) =>
  window.getByRole("button", { name, exact: true }).click();
const steps = (window: Page) => window.locator(".director-steps");

async function expectAccessible(window: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: window })
    .include("director-panel")
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test("the story is played by steps and at once; a bot that was killed in between finds everything", async (context) => {
  const { open } = await openDemo(context, "story");
  const [staff, resident] = [await open({ as: "Sam" }), await open({ as: "Rosa" })];
  await press(staff, "Next step");
  await resident.getByRole("log").getByText("Payment problem: Payments are not showing").waitFor();
  await steps(resident).getByText("17:15 SLT").waitFor();

  await press(staff, "Kill");
  await resident.getByText("The bot is stopped: nothing answers until you start it.").waitFor();
  await press(staff, "Next step");
  await staff.getByText("The application did not respond.").waitFor();
  await press(staff, "Start");
  await untilReady(staff);

  await staff.getByLabel("Speed").selectOption("at once");
  await press(staff, "Play");
  await resident.getByText("The story is over.").waitFor();
  await resident.getByRole("log").getByText("All clear: Payments are not showing").waitFor();
  expect(await steps(resident).getByText("(done)").count()).toBe(12);
  expect(await resident.locator(".director-time").innerText()).toContain("21:10 SLT");
  await expectAccessible(staff);
});

test("starting over is asked first, by keyboard too; all windows follow to the story's day", async (context) => {
  const { open } = await openDemo(context, "today");
  const staff = await open({ as: "Sam", colours: "light" });
  const resident = await open({ as: "Rosa", width: 390 });
  await expectAccessible(staff);
  await expectAccessible(resident);
  const go = staff.getByRole("button", { name: "Go to February 19, 2022" });
  await go.focus();
  await staff.keyboard.press("Enter");
  const question = staff.getByRole("dialog", { name: "Start over on February 19, 2022?" });
  await question.waitFor();
  await staff.keyboard.press("Escape");
  await question.waitFor({ state: "hidden" });
  expect(await isFocused(go)).toBe(true);
  await staff.keyboard.press("Enter");
  await question.getByRole("button", { name: "Start over" }).click();
  for (const window of [staff, resident]) {
    await window.locator(".director-time").getByText("February 19, 2022").waitFor();
    await untilReady(window);
  }
  expect(new URL(resident.url()).searchParams.get("as")).toBe("rosa");
  await resident.keyboard.press("Escape");
  await resident.getByRole("complementary", { name: "Director" }).waitFor({ state: "hidden" });
  expect(await isFocused(resident.getByRole("button", { name: "Director" }))).toBe(true);
});

test("what goes wrong at Discord is switched on and off, and is to be seen among the bot's requests", async (context) => {
  const { open } = await openDemo(context, "story");
  const staff = await open({ as: "Sam" });
  const errors = staff.getByRole("switch", { name: "Errors" });
  await errors.check();
  await press(staff, "Next step");
  await staff.locator(".director-log .failed").getByText("500").first().waitFor();
  await staff.getByRole("log").getByText("Payment problem").waitFor();
  await errors.uncheck();
  await press(staff, "Drop the connection");
  await staff.getByText("What became of it").click();
  await staff.getByText("Discord dropped the bot's connection.").waitFor();
});
