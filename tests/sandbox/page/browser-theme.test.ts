import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, type TestContext, test } from "vitest";
import { openDirect } from "#sandbox/world/direct";
import { createMessage } from "#sandbox/world/messages";
import { openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage, personOf } from "#tests/sandbox/page/support/page";
import { openBrowser } from "#tests/support/browser";

const dark = { ground: "rgb(49, 51, 56)", text: "rgb(219, 222, 225)" };
const light = { ground: "rgb(255, 255, 255)", text: "rgb(46, 48, 53)" };

/** With a card, buttons and a list: they have colours of their own. */
async function open(context: TestContext, colours: "dark" | "light") {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { world } = stage.scene;
  const styles = [1, 2, 3, 4].map((style) => ({
    type: 2,
    style,
    label: `Style ${style}`,
    custom_id: `${style}`,
  }));
  const options = [{ label: "Overdue", value: "overdue" }];
  createMessage(world, openDirect(world, personOf(stage.scene, "Sam").id), {
    authorId: world.botId,
    content: "**Problem** with `code` and [a link](https://example.com)",
    embeds: [
      { title: "Payment problem", description: "Use `/payment`.", footer: { text: "Incident #1" } },
    ],
    components: [
      styles,
      [{ type: 3, custom_id: "shows", placeholder: "What it shows", options }],
    ].map((components) => ({ type: 1, components })),
  });
  return openWindow(browser, stage, { address: "?as=sam&in=dm", colours });
}

/** What is really painted, of the page and of the text of a message. */
const painted = async (window: Page) => ({
  ground: await window
    .locator("body")
    .evaluate((it) => String(it.computedStyleMap().get("background-color"))),
  text: await window
    .getByText("Use")
    .first()
    .evaluate((it) => String(it.computedStyleMap().get("color"))),
});

async function expectReadable(window: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: window })
    .withRules("color-contrast")
    .analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
}

test("the page is dark or light as the system is, also when that changes", async (context) => {
  const window = await open(context, "dark");
  expect(await painted(window)).toEqual(dark);
  await window.emulateMedia({ colorScheme: "light" });
  await window.getByRole("button", { name: "Dark colours" }).waitFor();
  expect(await painted(window)).toEqual(light);
});

test.for([
  { system: "dark", chosen: "Light colours", turned: light, back: dark },
  { system: "light", chosen: "Dark colours", turned: dark, back: light },
] as const)(
  "by its switch it is the other, until it is switched back: $chosen",
  async (look, context) => {
    const window = await open(context, look.system);
    await window.getByRole("button", { name: look.chosen }).click();
    expect(await painted(window)).toEqual(look.turned);
    await expectReadable(window);
    await window.reload();
    await window.getByText("Use").first().waitFor();
    expect(await painted(window)).toEqual(look.turned);
    await window.getByRole("button", { name: /^(Dark|Light) colours$/ }).click();
    expect(await painted(window)).toEqual(look.back);
    await expectReadable(window);
  },
);
