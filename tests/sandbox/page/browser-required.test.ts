import type { Interaction } from "discord.js";
import type { Locator } from "playwright-core";
import { expect, type TestContext, test } from "vitest";
import { openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage } from "#tests/sandbox/page/support/page";
import { connectBot } from "#tests/sandbox/support/bot";
import { openBrowser } from "#tests/support/browser";

const choices = [
  { label: "Red", value: "red" },
  { label: "Blue", value: "blue" },
];
const kinds = [
  { name: "Words", field: { type: 4, style: 1 } },
  { name: "Story", field: { type: 4, style: 2 } },
  { name: "Colour", field: { type: 3, options: choices } },
  { name: "Who", field: { type: 5 } },
  { name: "Proof", field: { type: 19 } },
  { name: "One", field: { type: 21, options: choices } },
  { name: "Some", field: { type: 22, options: choices } },
];

/** As a bot sends it; Discord takes five fields a form. */
function formOf(fields: typeof kinds, isRequired: boolean) {
  const components = fields.map(({ name, field }) => ({
    type: 18,
    label: name,
    component: { ...field, custom_id: name, required: isRequired },
  }));
  return { title: "Form", custom_id: "form", components };
}

const forms: Record<string, ReturnType<typeof formOf>> = {
  needs: formOf(kinds.slice(0, 5), true),
  "needs-more": formOf(kinds.slice(5), true),
  takes: formOf(kinds.slice(0, 5), false),
  "takes-more": formOf(kinds.slice(5), false),
};

async function open(context: TestContext) {
  const browser = await openBrowser(context);
  const stage = await openPage();
  await connectBot(stage.sandbox, {
    commands: [
      ...Object.keys(forms).map((name) => ({ name, description: "Opens a form" })),
      {
        name: "find",
        description: "Looks for something",
        options: [
          { type: 3, name: "term", description: "For what", required: true },
          { type: 6, name: "whose", description: "Whose", required: true },
          { type: 11, name: "picture", description: "Of it", required: true },
          { type: 3, name: "where", description: "In which channel" },
          { type: 11, name: "file", description: "More of it" },
        ],
      },
    ],
    on: async (interaction: Interaction) =>
      interaction.isChatInputCommand() &&
      interaction.showModal(forms[interaction.commandName] as never),
  });
  return openWindow(browser, stage, { address: "?as=sam&in=general" });
}

/** What is said over the fields, in their order. */
async function said(fields: Locator): Promise<string[]> {
  const labels = await fields.locator("label:not(.attach, .tick), .label").allInnerTexts();
  return labels.map((label) => label.replaceAll("\n", ""));
}

const needed = (fields: Locator) => fields.locator("[aria-required=true]").count();

test("the composer marks the options that a command requires, and no others", async (context) => {
  const window = await open(context);
  await window.getByRole("textbox", { name: "Message #general" }).fill("/find");
  await window.keyboard.press("Enter");
  const form = window.getByRole("form", { name: "/find" });
  for (const name of ["where", "file"]) {
    await form.getByRole("button", { name: `Add ${name}:` }).click();
  }
  expect(await said(form)).toEqual(["term *", "whose *", "picture *", "where", "file"]);
  expect(await needed(form)).toBe(3);
});

test("a command that lacks something is put away by one click", async (context) => {
  const window = await open(context);
  await window.getByRole("textbox", { name: "Message #general" }).fill("/find");
  await window.keyboard.press("Enter");
  const form = window.getByRole("form", { name: "/find" });
  await form.getByRole("button", { name: "Send" }).click();
  await form.getByText("This option is required").first().waitFor();
  await form.getByRole("button", { name: "Cancel the command" }).click();
  await form.waitFor({ state: "detached" });
});

test.for([
  { command: "needs", labels: ["Words *", "Story *", "Colour *", "Who *", "Proof *"], told: 5 },
  { command: "takes", labels: ["Words", "Story", "Colour", "Who", "Proof"], told: 0 },
  // A group of boxes or choices can't be marked as required for screen readers: its name says it.
  { command: "needs-more", labels: ["One *, required", "Some *, required"], told: 0 },
  { command: "takes-more", labels: ["One", "Some"], told: 0 },
])("a form marks the fields that it requires: $command", async (look, context) => {
  const window = await open(context);
  await window.getByRole("textbox", { name: "Message #general" }).fill(`/${look.command}`);
  await window.keyboard.press("Enter");
  await window.keyboard.press("Enter");
  const form = window.getByRole("dialog", { name: "Form" });
  await form.waitFor();
  expect(await said(form)).toEqual(look.labels);
  expect(await needed(form)).toBe(look.told);
});
