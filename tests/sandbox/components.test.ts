import { ButtonStyle, ComponentType } from "discord.js";
import { expect, test } from "vitest";
import { pingBot } from "#tests/sandbox/support/ping";

test("buttons and selects: reply, update, deferred update", async () => {
  const { ann, channel } = await pingBot(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({
        content: "choose",
        components: [
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: ButtonStyle.Primary,
                label: "Go",
                custom_id: "go",
              },
              {
                type: ComponentType.Button,
                style: ButtonStyle.Primary,
                label: "Later",
                custom_id: "later",
              },
              {
                type: ComponentType.Button,
                style: ButtonStyle.Danger,
                label: "No",
                custom_id: "no",
                disabled: true,
              },
            ],
          },
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.StringSelect,
                custom_id: "state",
                placeholder: "State",
                options: [{ label: "Open", value: "open" }],
              },
            ],
          },
        ],
      });
    } else if (interaction.isButton() && interaction.customId === "go") {
      await interaction.update({ content: "gone", components: [] });
    } else if (interaction.isButton()) {
      await interaction.deferUpdate();
      await interaction.editReply("later");
    } else if (interaction.isStringSelectMenu()) {
      await interaction.reply(`picked ${interaction.values.join()}`);
    }
  });
  const { message } = await ann.slash(channel, "ping me", { word: "x" });
  expect((await ann.pick(message, "State", ["Open"])).message.content).toBe("picked open");
  const later = await ann.press(message, "Later");
  expect(later.kind).toBe("none");
  expect((await later.settled()).id).toBe(message.id);
  expect(message.content).toBe("later");
  await expect(ann.press(message, "No")).rejects.toThrow("disabled");
  await expect(ann.press(message, "Nope")).rejects.toThrow("no button");
  await ann.press(message, "go");
  expect(message.content).toBe("gone");
  expect(message.buttons).toEqual([]);
});
