import { ButtonStyle, ComponentType, type Interaction, type ModalComponentData } from "discord.js";
import { expect, test } from "vitest";
import { pingBot } from "#tests/sandbox/support/ping";

const options = [
  { label: "Red", value: "r" },
  { label: "Blue", value: "b" },
];

const form = {
  title: "Form",
  custom_id: "form",
  components: [
    { type: ComponentType.TextDisplay, content: "Read this." },
    {
      type: ComponentType.Label,
      label: "Colour",
      component: { type: ComponentType.StringSelect, custom_id: "select", options },
    },
    {
      type: ComponentType.Label,
      label: "One",
      component: { type: ComponentType.RadioGroup, custom_id: "radio", options },
    },
    {
      type: ComponentType.Label,
      label: "Some",
      component: {
        type: ComponentType.CheckboxGroup,
        custom_id: "boxes",
        options,
        required: false,
      },
    },
    {
      type: ComponentType.Label,
      label: "Who",
      component: { type: ComponentType.UserSelect, custom_id: "who" },
    },
  ],
};

const openButton = {
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: ButtonStyle.Primary, label: "Open", custom_id: "open" },
  ],
} as const;

/** discord.js types modals by its own spelling only, but sends Discord's as it is. */
function asModal(data: typeof form): ModalComponentData {
  return data as unknown as ModalComponentData;
}

async function fillIn(interaction: Interaction): Promise<unknown> {
  if (interaction.isChatInputCommand()) {
    return interaction.reply({ content: "desk", components: [openButton] });
  }
  if (interaction.isButton()) return interaction.showModal(asModal(form));
  if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return null;
  const { fields } = interaction;
  const said = [
    fields.getStringSelectValues("select").join(),
    fields.getRadioGroup("radio"),
    fields.getCheckboxGroup("boxes").join("+"),
    fields.getSelectedUsers("who")?.first()?.username,
  ];
  return interaction.update(said.join(" "));
}

test("a form of choices, opened from a button, changes that button's message", async () => {
  const { ann, channel } = await pingBot(fillIn);
  const { message } = await ann.slash(channel, "ping me", { word: "x" });
  const { modal } = await ann.press(message, "Open");
  expect(modal.texts).toEqual(["Read this."]);
  const filled = { Colour: "Red", One: "Blue", Some: ["Red", "Blue"], Who: ann };
  const sent = await ann.submit(modal, filled);
  expect(sent.message.id).toBe(message.id);
  expect(message.content).toBe("r b r+b ann");
  await expect(ann.submit(modal, { ...filled, One: "Green" })).rejects.toThrow("no choice");
  await expect(ann.submit(modal, { Colour: "Red" })).rejects.toThrow("One");
  await expect(ann.submit(modal, { Nothing: "x" })).rejects.toThrow("no field");
});

test("buttons work in direct messages too", async () => {
  const { ann, client } = await pingBot(async (interaction) => {
    if (interaction.isButton() && !interaction.inGuild()) await interaction.update("pressed");
  });
  const user = await client.users.fetch(ann.id);
  await user.send({ content: "hello", components: [openButton] });
  const [message] = ann.dms();
  if (!message) throw new Error("no message");
  await ann.press(message, "Open");
  expect(message.content).toBe("pressed");
});

test("a deferred answer may be deleted, and followed by others", async () => {
  const { ann, channel } = await pingBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.deleteReply();
    await interaction.followUp({ content: "after all", flags: 64 });
  });
  const response = await ann.slash(channel, "ping me", { word: "x" });
  const message = await response.settled();
  expect(message).toMatchObject({ content: "after all", ephemeral: true });
  expect(response.followUps).toHaveLength(1);
});
