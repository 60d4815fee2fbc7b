import type { Interaction, ModalComponentData } from "discord.js";
import { ComponentType, TextInputStyle } from "discord.js";
import { expect, test } from "vitest";
import { serveTabs } from "#tests/e2e/page/support/page-stage";
import { openPage } from "#tests/sandbox/page/support/window";
import { openBrowser } from "#tests/support/browser";

const options = [
  { label: "Red", value: "r" },
  { label: "Blue", value: "b" },
];
const label = (name: string, component: object) => ({
  type: ComponentType.Label,
  label: name,
  component,
});

/** discord.js types modals by its own spelling only, but sends Discord's as it is. */
const asModal = (data: object) => data as unknown as ModalComponentData;

const first = {
  title: "First",
  custom_id: "first",
  components: [
    label("Words", {
      type: ComponentType.TextInput,
      custom_id: "words",
      style: TextInputStyle.Short,
      max_length: 5,
    }),
    label("Colours", {
      type: ComponentType.StringSelect,
      custom_id: "colours",
      options,
      max_values: 2,
    }),
    label("Who", { type: ComponentType.UserSelect, custom_id: "who" }),
    label("Some", { type: ComponentType.CheckboxGroup, custom_id: "some", options }),
    label("File", { type: ComponentType.FileUpload, custom_id: "file", required: false }),
  ],
};
const more = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: 1, label: "More", custom_id: "more" }],
};
const second = {
  title: "Second",
  custom_id: "second",
  components: [
    { type: ComponentType.TextDisplay, content: "Read this." },
    label("One", { type: ComponentType.RadioGroup, custom_id: "one", options }),
    label("Agreed", { type: ComponentType.Checkbox, custom_id: "agreed" }),
  ],
};

/** Says what it was given, and asks for more by forms. */
const bot = async (interaction: Interaction) => {
  if (interaction.isAutocomplete()) return interaction.respond([{ name: "Rent", value: "rent" }]);
  if (interaction.isChatInputCommand()) return interaction.showModal(asModal(first));
  if (interaction.isButton()) return interaction.showModal(asModal(second));
  if (!interaction.isModalSubmit()) return null;
  const { fields, customId } = interaction;
  if (customId === "second") {
    return interaction.reply(
      `second: ${fields.getRadioGroup("one")} ${fields.getCheckbox("agreed")}`,
    );
  }
  const who = fields.getSelectedUsers("who")?.first()?.username;
  const chosen = fields.getStringSelectValues("colours").join("+");
  const content = `first: ${fields.getTextInputValue("words")} ${chosen} ${who} ${fields.getCheckboxGroup("some").join("+")}`;
  return interaction.reply(Object.assign({ content }, { components: [more] }) as object);
};

test("every kind of option and field can be filled in, at phone width too", async (context) => {
  const browser = await openBrowser(context);
  const { scene, ann } = await openPage(bot);
  const openTab = await serveTabs(scene, browser);
  const tab = await openTab("ben", "general", { isPhone: true });
  await tab.getByRole("textbox", { name: "Message #general" }).fill("/file");
  await tab.keyboard.press("Tab");
  const form = tab.getByRole("form", { name: "/file new" });
  const names = ["colour", "many", "loud", "whom", "where", "picture"];
  for (const name of names) await form.getByRole("button", { name: `Add ${name}:` }).click();
  await form.getByRole("textbox", { name: "title" }).fill("ab");
  await form.getByRole("textbox", { name: "many" }).fill("ten");
  await form.getByRole("button", { name: "Send" }).click();
  await form.getByText("Use 3 to 10 characters; these are 2.").waitFor();
  await form.getByText("Type a number.").waitFor();
  await form.getByRole("textbox", { name: "title" }).fill("Title");
  await form.getByRole("textbox", { name: "many" }).fill("3");
  const choose = async (name: string, choice: string) => {
    await form.getByRole("combobox", { name }).click();
    await tab.getByRole("option", { name: choice }).click();
  };
  await choose("colour", "Blue");
  await choose("loud", "False");
  await choose("whom", "Ann");
  await choose("where", "general");
  const file = { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a") };
  await form.getByLabel("picture: choose a file").setInputFiles(file);
  await form.getByText("1 bytes").waitFor();
  await form.getByRole("button", { name: "Send" }).click();

  const dialog = tab.getByRole("dialog", { name: "First" });
  await dialog.getByLabel("Words").fill("too long");
  await dialog.getByRole("combobox", { name: "Colours" }).click();
  await tab.getByRole("option", { name: "Red" }).click();
  await tab.getByRole("option", { name: "Blue" }).click();
  await tab.keyboard.press("Escape");
  await dialog.getByRole("combobox", { name: "Who" }).click();
  await tab.getByRole("option", { name: "Ann" }).click();
  await dialog.getByRole("checkbox", { name: "Red" }).check();
  await dialog.getByRole("button", { name: "Submit" }).click();
  await dialog.getByText("Use at most 5 characters; these are 8.").waitFor();
  await dialog.getByLabel("Words").fill("words");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await tab.getByText(`first: words r+b ${ann.name.toLowerCase()} r`).waitFor();

  await tab.getByRole("button", { name: "More" }).click();
  const next = tab.getByRole("dialog", { name: "Second" });
  await next.getByText("Read this.").waitFor();
  await next.getByRole("radio", { name: "Blue" }).check();
  await next.getByRole("checkbox", { name: "Agreed" }).check();
  await next.getByRole("button", { name: "Submit" }).click();
  await tab.getByText("second: b true").waitFor();
  expect(await tab.getByRole("dialog").count()).toBe(0);
});
