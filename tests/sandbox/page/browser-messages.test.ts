import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createMessage } from "#sandbox/world/messages";
import { openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage, type PageStage, personOf } from "#tests/sandbox/page/support/page";
import { openBrowser } from "#tests/support/browser";

/** Something long that the bot says among staff. */
function post({ scene }: PageStage, fields: object): void {
  const place = scene.world.places.get(scene.channels.staff.id);
  if (place) createMessage(scene.world, place, { authorId: scene.world.botId, ...fields });
}

const scroller = (window: Page) => window.getByRole("log");
const isAtEnd = (window: Page) =>
  scroller(window).evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight < 2);

test("whoever reads the newest stays there, however much comes and however much is typed", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff", width: 390 });
  for (let n = 1; n <= 8; n += 1) {
    post(stage, { embeds: [{ description: `Number ${n}. ${"Word ".repeat(90)}` }] });
    await window.getByText(`Number ${n}.`).waitFor();
    await expect.poll(() => isAtEnd(window)).toBe(true);
  }
  await window.getByRole("textbox").fill("line\n".repeat(9));
  await expect.poll(() => isAtEnd(window)).toBe(true);
  expect(await window.getByRole("button", { name: /Jump to present/ }).count()).toBe(0);
});

test("whoever is played next reads from the newest, wherever the one before had scrolled to", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  for (let n = 1; n <= 40; n += 1) post(stage, { content: `Line ${n}.` });
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff" });
  await window.getByText("Line 40.").waitFor();
  await scroller(window).hover();
  await window.mouse.wheel(0, -400);
  await window.getByRole("button", { name: /Jump to present/ }).waitFor();
  await window.getByRole("button", { name: /^You play/ }).click();
  await window.getByRole("button", { name: "Kim staff", exact: true }).click();
  await window.getByRole("button", { name: /^You play Kim/ }).waitFor();
  await expect.poll(() => isAtEnd(window)).toBe(true);
});

test("older messages come in one channel after the other", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { staff, general } = stage.scene.channels;
  const kim = personOf(stage.scene, "Kim");
  for (const place of [staff, general]) {
    for (let n = 1; n <= 80; n += 1) await kim.say(place, `Line ${n}.`);
  }
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff" });
  for (const name of ["staff", "general"]) {
    await window.getByRole("button", { name: new RegExp(`Channel ${name}`) }).click();
    await window.getByRole("log", { name: `Messages in ${name}` }).hover();
    await window.getByText("Line 80.").waitFor();
    const scrolledUp = async () => {
      await window.mouse.wheel(0, -2_000);
      return window.getByText("Line 1.").count();
    };
    await expect.poll(scrolledUp).toBe(1);
  }
});

test("a text of nothing but marks is shown as it is, and all others beside it", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff" });
  for (const mark of ["*", "# ", "- ", "> ", "||", "[](", "- a\n1. b\n"]) {
    const description = `${mark.repeat(4_090 / mark.length)}x`;
    post(stage, { content: `Of ${mark}`, embeds: [{ description }] });
  }
  await personOf(stage.scene, "Kim").say(stage.scene.channels.staff, "After all that");
  await window.getByText("After all that").waitFor();
});

test("a link to a message opens its channel there, each time and however old it is", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { scene } = stage;
  const { notices } = scene.channels;
  const ada = personOf(scene, "Ada");
  const { id } = await ada.say(notices, "The one.");
  for (let n = 1; n <= 80; n += 1) await ada.say(notices, `Line ${n}.`);
  const link = `https://discord.com/channels/${scene.guild.id}/${notices.id}/${id}`;
  await ada.say(notices, `Look: [read it](${link})`);
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff" });
  await window.getByRole("button", { name: /notices/ }).click();
  for (let times = 1; times <= 2; times += 1) {
    await window.getByRole("button", { name: "read it" }).click();
    const top = async () => (await window.getByText("The one.").boundingBox())?.y ?? 0;
    await expect.poll(async () => (await top()) > 48 && (await top()) < 700).toBe(true);
    await window.getByRole("button", { name: /Jump to present/ }).click();
    await expect.poll(() => isAtEnd(window)).toBe(true);
  }
});
