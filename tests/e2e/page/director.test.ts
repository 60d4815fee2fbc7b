import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { flip, openDemo, press, untilReady } from "#tests/e2e/page/support/demo";

const isFocused = (element: Locator) => element.evaluate((it) => it.matches(":focus"));
const steps = (window: Page) => window.locator(".director-steps");

async function expectAccessible(window: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: window })
    .include("director-panel")
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test("the story is played by steps and at once; a bot that was killed in between finds everything", async (context) => {
  const openTab = await openDemo(context, "story");
  const [staff, resident] = [await openTab("sam", "notices"), await openTab("rosa", "notices")];
  await untilReady(staff);
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
  await resident
    .getByRole("log")
    .getByText("All clear, now over: Payments are not showing")
    .waitFor();
  expect(await steps(resident).getByText("(done)").count()).toBe(12);
  expect(await resident.locator(".director-time").innerText()).toContain("21:10 SLT");
  await expectAccessible(staff);
});

test("starting over is asked first, by keyboard too; all windows follow to the story's day", async (context) => {
  const openTab = await openDemo(context, "today");
  const staff = await openTab("sam", "notices", { colours: "light" });
  const resident = await openTab("rosa", "notices", { isPhone: true });
  await press(resident, "Director");
  await untilReady(staff);
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
  const staff = await (await openDemo(context, "story"))("sam", "notices");
  await untilReady(staff);
  await flip(staff, "Errors", true);
  await press(staff, "Next step");
  await staff.locator(".director-log .failed").getByText("500").first().waitFor();
  await staff.getByRole("log").getByText("Payment problem").waitFor();
  await flip(staff, "Errors", false);
  await press(staff, "Drop the connection");
  await staff.getByText("What became of it").click();
  await staff.getByText("Discord dropped the bot's connection.").waitFor();
});
