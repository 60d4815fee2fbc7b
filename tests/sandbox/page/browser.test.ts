import { AxeBuilder } from "@axe-core/playwright";
import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { act } from "#sandbox/page/act";
import { startPage } from "#sandbox/page/serve";
import { openDirect } from "#sandbox/world/direct";
import { createMessage } from "#sandbox/world/messages";
import { type Look, openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage, type PageStage, personOf } from "#tests/sandbox/page/support/page";
import { connectBot } from "#tests/sandbox/support/bot";
import { openBrowser } from "#tests/support/browser";

const card = {
  title: "Payment problem",
  description: "A payment failed. Use `/payment`.",
  color: 0xd4392f,
  fields: [
    { name: "System", value: "CasperLET", inline: true },
    { name: "Since", value: "16:57 SLT (<t:1645318620:f>)", inline: true },
  ],
  footer: { text: "Incident #1" },
};
const row = (components: object[]) => ({ type: ComponentType.ActionRow, components });
const button = (label: string, style: number, more: object = {}) => ({
  type: ComponentType.Button,
  style,
  label,
  custom_id: label,
  ...more,
});

/** Messages of every kind, in each kind of place. */
async function fill({ scene, sandbox }: PageStage) {
  const { world, channels, guild } = scene;
  const [sam, rosa] = [personOf(scene, "Sam"), personOf(scene, "Rosa")];
  await connectBot(sandbox, {
    commands: [
      { name: "status", description: "What is open" },
      { name: "Log to incident", type: 3 },
    ],
    async on(interaction) {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: "All is well", flags: MessageFlags.Ephemeral });
    },
  });
  const post = (channelId: string, fields: object) => {
    const place = world.places.get(channelId);
    if (place) createMessage(world, place, { authorId: world.botId, ...fields });
  };
  post(channels.notices.id, { content: "**Problem**", embeds: [card], flags: 1 });
  const styles = [
    ButtonStyle.Primary,
    ButtonStyle.Secondary,
    ButtonStyle.Success,
    ButtonStyle.Danger,
  ];
  const buttons = styles.map((style, index) => button(`Style ${index}`, style));
  const select = {
    type: ComponentType.StringSelect,
    custom_id: "shows",
    placeholder: "What the tierbox shows",
    options: [{ label: "Overdue", value: "overdue" }],
  };
  const components = [row([...buttons, button("Gone", 2, { disabled: true })]), row([select])];
  post(channels.desk.id, { content: "Press here", components });
  post(channels.desk.id, { flags: MessageFlags.Loading });
  const thread = guild.createThread(channels.desk, { name: "Ticket 1 rosa", members: [rosa, sam] });
  await rosa.say(thread, `Hello <@${sam.id}>, ||secret|| \`code\`\n- one\n> quoted\n# Big`, {
    files: [{ name: "log.txt", type: "text/plain", bytes: Buffer.from("log") }],
  });
  post(openDirect(world, rosa.id).id, { content: "Your ticket is closed." });
  await rosa.slash(channels.notices, "status", {}, { bypassPermissions: true });
  return thread;
}

test.for<Look>([
  { width: 1280, colours: "dark" },
  { width: 1280, colours: "light" },
  { width: 390, colours: "dark" },
  { width: 390, colours: "light" },
])("nothing stands in anyone's way: $width px, $colours", async (look, context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const thread = await fill(stage);
  const window = await openWindow(browser, stage, look);
  for (const place of ["notices", "payment-desk", thread.id, "dm"]) {
    await window.goto(`${stage.page.url}?as=rosa&in=${place}`);
    if (place === "payment-desk") await window.getByText("All Clear is thinking…").waitFor();
    await window.getByRole("button", { name: "Members" }).click();
    if (look.width === 390) await window.getByRole("button", { name: "Channels" }).click();
    await window.getByRole("button", { name: /^You play/ }).click();
    const { violations } = await new AxeBuilder({ page: window }).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  }
});

test("a message of one person appears in another's window, unread until it is opened", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { scene } = stage;
  const window = await openWindow(browser, stage, { address: "?as=kim&in=staff" });
  await personOf(scene, "Sam").say(scene.channels.staff, "Are you there?");
  await window.getByText("Are you there?").waitFor();
  const kim = personOf(scene, "Kim");
  await personOf(scene, "Ada").say(scene.channels.notices, `<@${kim.id}> please look`);
  await window.getByRole("button", { name: /notices , 1 unread 1 mention/ }).click();
  await window.getByRole("separator").filter({ hasText: "New" }).waitFor();
  await window.getByText("please look").waitFor();
  expect(await window.getByRole("button", { name: /unread/ }).count()).toBe(0);
  expect(new URL(window.url()).search).toBe("?as=kim&in=notices");
});

test("by keyboard alone: skip to the messages, play someone else, open a channel", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff" });
  await window.keyboard.press("Tab");
  await window.keyboard.press("Enter");
  expect(await window.locator(":focus").getAttribute("id")).toBe("messages");
  const me = window.getByRole("button", { name: /^You play/ });
  await me.focus();
  await window.keyboard.press("Enter");
  await window.keyboard.press("ArrowDown");
  for (let n = 0; n < 3; n += 1) await window.keyboard.press("ArrowUp");
  await window.keyboard.press("Enter");
  await window.getByRole("button", { name: /^You play Tomas/ }).waitFor();
  // Tomas doesn't see the staff channel.
  await window.getByRole("log", { name: "Messages in notices" }).waitFor();
  await window.getByRole("button", { name: /payment-desk/ }).focus();
  await window.keyboard.press("Enter");
  await window.getByRole("log", { name: "Messages in payment-desk" }).waitFor();
});

test("names and messages stay text, whatever is in them", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { scene } = stage;
  const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  const thread = scene.guild.createThread(scene.channels.desk, {
    name: evil,
    members: [personOf(scene, "Rosa")],
  });
  const user = scene.world.users.get(personOf(scene, "Rosa").id);
  if (user) user.displayName = evil;
  await personOf(scene, "Rosa").say(thread, `${evil} [x](javascript:alert(1)) <@${user?.id}>`);
  const window = await openWindow(browser, stage, { address: `?as=sam&in=${thread.id}` });
  await window.getByRole("article").waitFor();
  expect(await window.locator("main img[src=x], main script, a[href^=javascript]").count()).toBe(0);
  expect(await window.getByRole("article").innerText()).toContain(evil);
});

test("older messages come as one scrolls up; new ones don't pull the reader down", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { scene } = stage;
  const kim = personOf(scene, "Kim");
  for (let n = 1; n <= 120; n += 1) await kim.say(scene.channels.staff, `Line ${n}.`);
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff" });
  await window.getByText("Line 120.").waitFor();
  expect(await window.getByText("Line 1.").count()).toBe(0);
  const scrolledUp = async () => {
    await window.getByRole("log").hover();
    await window.mouse.wheel(0, -2_000);
    return (await window.getByText("Line 1.").count()) > 0;
  };
  await stage.sandbox.until(scrolledUp, { what: "the first line" });
  await kim.say(scene.channels.staff, "The newest.");
  await window.getByText("The newest.").waitFor({ state: "attached" });
  const newest = window.getByText("The newest.");
  const isInSight = async () => ((await newest.boundingBox())?.y ?? 9_999) < 844;
  expect(await isInSight()).toBe(false);
  await window.getByRole("button", { name: /Jump to present/ }).click();
  expect(await isInSight()).toBe(true);
});

test("when the server goes away the page says so, and catches up once it is back", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { scene } = stage;
  const window = await openWindow(browser, stage, { address: "?as=sam&in=staff", mayLose: true });
  const lost = window.getByRole("status").filter({ hasText: "lost its server" });
  await stage.page.close();
  await lost.waitFor();
  await personOf(scene, "Kim").say(scene.channels.staff, "Meanwhile");
  const port = Number(new URL(stage.page.url).port);
  const again = await startPage({ scene, act, port });
  onTestFinished(() => again.close());
  await window.getByText("Meanwhile").waitFor();
  expect(await lost.count()).toBe(0);
});

test("what may be done with a message is offered where the pointer or the focus is", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  await fill(stage);
  const window = await openWindow(browser, stage, { address: "?as=ada&in=notices" });
  const message = window.getByRole("article").filter({ hasText: "Problem" });
  const tools = message.locator(".tools");
  const opacity = () =>
    tools.evaluate((element) => String(element.computedStyleMap().get("opacity")));
  expect(await opacity()).toBe("0");
  await message.hover();
  expect(await opacity()).toBe("1");
  const [outer, inner] = [await message.boundingBox(), await tools.boundingBox()];
  expect(inner?.x).toBeGreaterThan(600);
  expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan((outer?.x ?? 0) + (outer?.width ?? 0));
});
