import { type Interaction, MessageFlags } from "discord.js";
import type { Page } from "playwright-core";
import { expect, type TestContext, test } from "vitest";
import { createMessage } from "#sandbox/world/messages";
import { openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage, type PageStage, personOf } from "#tests/sandbox/page/support/page";
import { connectBot } from "#tests/sandbox/support/bot";
import { openBrowser } from "#tests/support/browser";

const words = { type: 18, label: "Words", component: { type: 4, custom_id: "words", style: 1 } };
const form = { title: "Form", custom_id: "form", components: [words] };

/** A bot whose buttons stay silent, whose commands open a form; tells what it was asked. */
async function connect({ sandbox, scene }: PageStage) {
  const heard: string[] = [];
  const late = Promise.withResolvers<void>();
  await connectBot(sandbox, {
    commands: [
      { name: "ask", description: "Opens a form" },
      { name: "wait", description: "Opens a form when it is told to" },
      {
        name: "find",
        description: "Looks for something",
        options: [
          { type: 3, name: "term", description: "For what", required: true, autocomplete: true },
          { type: 3, name: "where", description: "In which channel" },
          { type: 3, name: "when", description: "On which day" },
        ],
      },
      { name: "Log it", type: 3 },
    ],
    async on(interaction: Interaction) {
      if (interaction.isStringSelectMenu()) heard.push(`chose ${interaction.values}`);
      if (interaction.isContextMenuCommand()) heard.push("menu");
      if (interaction.isChatInputCommand()) {
        if (interaction.commandName === "wait") await late.promise;
        await interaction.showModal(form as never);
      } else if (!interaction.isButton() && interaction.isRepliable()) {
        await interaction.reply({ content: "Noted", flags: MessageFlags.Ephemeral });
      }
    },
  });
  const options = ["One", "Two", "Three"].map((label) => ({ label, value: label }));
  const select = { type: 3, custom_id: "several", placeholder: "Several", max_values: 3, options };
  const button = { type: 2, style: 1, label: "Silent", custom_id: "silent" };
  const components = [select, button].map((part) => ({ type: 1, components: [part] }));
  const place = scene.world.places.get(scene.channels.general.id);
  if (place) createMessage(scene.world, place, { authorId: scene.world.botId, components });
  return { heard, openForm: late.resolve };
}

async function open(context: TestContext, width = 1280) {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const bot = await connect(stage);
  const window = await openWindow(browser, stage, { address: "?as=sam&in=general", width });
  return { stage, window, ...bot };
}

async function play(window: Page, name: string): Promise<void> {
  await window.getByRole("button", { name: /^You play/ }).click();
  await window.getByRole("button", { name, exact: true }).click();
  await window
    .getByRole("button", { name: new RegExp(`^You play ${name.split(" ")[0]}`) })
    .waitFor();
}

test("several choices are kept while other things happen in the channel", async (context) => {
  const { stage, heard, window } = await open(context);
  await window.getByRole("combobox", { name: "Several" }).click();
  await window.getByRole("option", { name: "One" }).click();
  await personOf(stage.scene, "Kim").say(stage.scene.channels.general, "Meanwhile");
  await window.getByText("Meanwhile").waitFor();
  await window.getByRole("option", { name: "Three" }).click();
  await window.keyboard.press("Escape");
  await expect.poll(() => heard).toEqual(["chose One,Three"]);
});

test("after a command's form one writes on", async (context) => {
  const { window } = await open(context);
  const composer = window.getByRole("textbox", { name: "Message #general" });
  await composer.fill("/ask");
  await composer.press("Enter");
  await window.keyboard.press("Enter");
  await window.getByRole("dialog", { name: "Form" }).waitFor();
  await window.keyboard.press("Escape");
  await expect.poll(() => composer.evaluate((field) => field.matches(":focus"))).toBe(true);
});

test("a menu's command is used once, however often it is pressed", async (context) => {
  const { heard, window } = await open(context);
  await window.getByRole("article").hover();
  await window.getByRole("button", { name: "Apps for this message" }).click();
  await window.getByRole("menuitem", { name: "Log it" }).dblclick();
  await window.getByText("Noted").first().waitFor();
  expect(heard).toEqual(["menu"]);
});

test("what failed for one person is not told to the next", async (context) => {
  const { window } = await open(context);
  await window.getByRole("button", { name: "Silent" }).click();
  await window.getByText("This interaction failed").waitFor();
  await play(window, "Rosa resident");
  expect(await window.getByText("This interaction failed").count()).toBe(0);
});

test("a form that comes late does not open for someone else", async (context) => {
  const { stage, window, openForm } = await open(context);
  await window.getByRole("textbox", { name: "Message #general" }).fill("/wait");
  await window.keyboard.press("Enter");
  await window.keyboard.press("Enter");
  await window.getByRole("button", { name: "Sending…" }).waitFor();
  await play(window, "Rosa resident");
  openForm();
  const isAnswered = () => [...stage.scene.world.interactions.values()].at(-1)?.response;
  await stage.sandbox.until(isAnswered, { what: "the form" });
  await personOf(stage.scene, "Kim").say(stage.scene.channels.general, "Afterwards");
  await window.getByText("Afterwards").waitFor();
  expect(await window.getByRole("dialog", { name: "Form" }).count()).toBe(0);
});

test("what was typed and opened goes with its scene", async (context) => {
  const { stage, window } = await open(context);
  const composer = window.getByRole("textbox", { name: "Message #general" });
  await composer.fill("/ask");
  await composer.press("Enter");
  await window.keyboard.press("Enter");
  await window.getByRole("dialog", { name: "Form" }).waitFor();
  await window.getByLabel("Words").fill("To whom?");
  stage.page.play({ ...stage.scene, id: "next" });
  await window.getByRole("dialog", { name: "Form" }).waitFor({ state: "hidden" });
  await composer.fill("To nobody");
  stage.page.play({ ...stage.scene, id: "over next" });
  await expect.poll(() => composer.inputValue()).toBe("");
});

test("options are removed at the first press, though hints come and go beside them", async (context) => {
  const { window } = await open(context, 390);
  await window.getByRole("textbox", { name: "Message #general" }).fill("/find");
  await window.keyboard.press("Enter");
  for (const name of ["where", "when"]) {
    await window.getByRole("button", { name: `Add ${name}:` }).click();
  }
  await window.getByRole("combobox", { name: "term" }).focus();
  for (const name of ["when", "where"]) {
    await window.getByRole("button", { name: `Remove ${name}` }).click();
    expect(await window.getByRole("textbox", { name }).count()).toBe(0);
  }
});

test("what is far too long is refused in words, and kept", async (context) => {
  const { window } = await open(context);
  const composer = window.getByRole("textbox", { name: "Message #general" });
  await composer.fill("x".repeat(300_000));
  await composer.press("Enter");
  await window.getByText("A message has at most 2000 characters; these are 300000.").waitFor();
  await composer.fill("/find");
  await composer.press("Enter");
  const term = window.getByRole("combobox", { name: "term" });
  await term.fill("🎈".repeat(100_000));
  await window.getByText("That is too long. Make it shorter.").waitFor();
  await term.fill("x".repeat(7_000));
  await window.keyboard.press("Enter");
  await window.getByText("Use 1 to 6000 characters; these are 7000.").waitFor();
  expect(await window.getByText("lost its server").count()).toBe(0);
});
