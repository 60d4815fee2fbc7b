import { ComponentType, MessageFlags, TextInputStyle } from "discord.js";
import { expect, test } from "vitest";
import { pingBot } from "#tests/sandbox/support/ping";

test("a slash command is answered, with its options resolved", async () => {
  const { ann, channel, guild } = await pingBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const whom = interaction.options.getMember("whom");
    const name = whom && "displayName" in whom ? whom.displayName : "nobody";
    await interaction.reply(`${interaction.options.getString("word")} ${name}`);
  });
  const bob = guild.createMember({ name: "Bob" });
  const response = await ann.slash(channel, "ping me", { word: "hi", whom: bob });
  expect(response.kind).toBe("message");
  expect(response.message.content).toBe("hi Bob");
  expect(bob.read(channel).map((message) => message.content)).toEqual(["hi Bob"]);
});

test("an ephemeral answer is seen by its person alone", async () => {
  const { ann, channel, guild } = await pingBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: "psst", flags: MessageFlags.Ephemeral });
  });
  const bob = guild.createMember({ name: "Bob" });
  const response = await ann.slash(channel, "ping me", { word: "hi" });
  expect(response.ephemeral).toBe(true);
  expect(ann.read(channel).map((message) => message.text)).toEqual(["psst"]);
  expect(bob.read(channel)).toEqual([]);
});

test("a deferral is filled in by an edit, or by the first follow-up", async () => {
  const { ann, channel } = await pingBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    if (interaction.options.getString("word") === "edit") await interaction.editReply("edited");
    else await interaction.followUp("followed");
  });
  const edited = await ann.slash(channel, "ping me", { word: "edit" });
  expect(edited.kind).toBe("deferred");
  expect((await edited.settled()).content).toBe("edited");
  const followed = await ann.slash(channel, "ping me", { word: "follow" });
  const message = await followed.settled();
  expect(message.content).toBe("followed");
  expect(message.ephemeral).toBe(true);
  expect(message.id).toBe(followed.message.id);
});

test("a modal takes text and files, which the bot can download", async () => {
  const { ann, channel } = await pingBot(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.showModal({
        title: "Payment",
        custom_id: "payment",
        components: [
          {
            type: ComponentType.Label,
            label: "Avatar name",
            component: {
              type: ComponentType.TextInput,
              custom_id: "avatar",
              style: TextInputStyle.Short,
              max_length: 20,
            },
          },
          {
            type: ComponentType.Label,
            label: "Screenshot",
            component: { type: ComponentType.FileUpload, custom_id: "shot", required: false },
          },
        ],
      });
    } else if (interaction.isModalSubmit()) {
      const file = interaction.fields.getUploadedFiles("shot")?.first();
      const bytes = file ? await (await fetch(file.url)).bytes() : [];
      const avatar = interaction.fields.getTextInputValue("avatar");
      await interaction.reply(`${avatar} ${file?.name ?? "none"} ${bytes.length}`);
    }
  });
  const { modal } = await ann.slash(channel, "ping me", { word: "form" });
  expect(modal.fields.map((field) => field.label)).toEqual(["Avatar name", "Screenshot"]);
  const file = { name: "a.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) };
  const sent = await ann.submit(modal, { "Avatar name": "Ann Resident", Screenshot: file });
  expect(sent.message.content).toBe("Ann Resident a.png 3");
  const bare = await ann.submit(modal, { "Avatar name": "Ann" });
  expect(bare.message.content).toBe("Ann none 0");
  await expect(ann.submit(modal, {})).rejects.toThrow("Avatar name");
  await expect(ann.submit(modal, { "Avatar name": "x".repeat(21) })).rejects.toThrow("1 to 20");
});

test("autocomplete offers what the bot returns", async () => {
  const { ann, channel } = await pingBot(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([
      { name: `${typed}!`, value: interaction.options.getString("word") ?? "" },
    ]);
  });
  const choices = await ann.autocomplete(channel, "ping me", "topic", "pay", { word: "w" });
  expect(choices).toEqual([{ name: "pay!", value: "w" }]);
});

test("message and member menus carry their target", async () => {
  const { ann, channel, guild } = await pingBot(async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) {
      await interaction.reply(`> ${interaction.targetMessage.content}`);
    } else if (interaction.isUserContextMenuCommand()) {
      await interaction.reply(`hello ${interaction.targetUser.displayName}`);
    }
  });
  const said = await ann.say(channel, "it broke");
  expect((await ann.messageMenu(said, "Quote")).message.content).toBe("> it broke");
  const bob = guild.createMember({ name: "Bob" });
  expect((await ann.userMenu(channel, bob, "Greet")).message.content).toBe("hello Bob");
});

test("a silent bot, and one that is not there", async () => {
  const { ann, channel, client, sandbox } = await pingBot(async () => {});
  const waiting = ann.slash(channel, "ping me", { word: "x" });
  sandbox.clock.advance(3_001);
  await expect(waiting).rejects.toThrow("The application did not respond");
  await client.destroy();
  await sandbox.until(() => sandbox.sessions.connected === 0, { what: "the goodbye" });
  await expect(ann.slash(channel, "ping me", { word: "x" })).rejects.toThrow("did not respond");
});
