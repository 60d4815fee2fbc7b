import { ButtonStyle, ComponentType, type Interaction } from "discord.js";
import { expect, test } from "vitest";
import { openPage, type Window } from "#tests/sandbox/page/support/window";

const components = [
  {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style: ButtonStyle.Primary, label: "Go", custom_id: "go" },
      {
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: "Not now",
        custom_id: "not",
        disabled: true,
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: "colour",
        options: [
          { label: "Red", value: "r" },
          { label: "Blue", value: "b" },
        ],
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.UserSelect, custom_id: "who" }],
  },
] as const;

const answer = async (interaction: Interaction) => {
  if (interaction.isChatInputCommand()) {
    const flags = interaction.commandName === "here" ? ({ flags: 64 } as const) : {};
    return interaction.reply({ content: "desk", components, ...flags });
  }
  if (interaction.isButton()) return interaction.update("pressed");
  if (interaction.isAnySelectMenu()) return interaction.update(interaction.values.join());
  return null;
};

async function post({ ask }: Window, place: string, command: string): Promise<string> {
  const options = command === "file new" ? { title: "abc" } : {};
  const sent = await ask({ do: "slash", place, command, options });
  if (sent.kind !== "message") throw new Error(sent.kind);
  return sent.message;
}

test("buttons and lists on a message", async () => {
  const { room, staff, ann, ben, sandbox, windowOf } = await openPage(answer);
  const window = windowOf(ben);
  const message = await post(window, room.id, "file new");
  const content = () => sandbox.world.messages.get(message)?.content;
  await window.ask({ do: "press", message, customId: "go" });
  expect(content()).toBe("pressed");
  await window.ask({ do: "pick", message, customId: "colour", values: ["b"] });
  expect(content()).toBe("b");
  await window.ask({ do: "pick", message, customId: "who", values: [ann.id] });
  expect(content()).toBe(ann.id);
  const refused: [Parameters<Window["ask"]>[0], string][] = [
    [{ do: "press", message, customId: "not" }, "can't be used any more"],
    [{ do: "press", message, customId: "none" }, "has changed"],
    [{ do: "press", message, customId: "colour" }, "not a button"],
    [{ do: "pick", message, customId: "go", values: [] }, "not a list"],
    [{ do: "pick", message, customId: "colour", values: ["x"] }, "no choice"],
    [{ do: "pick", message, customId: "colour", values: ["r", "b"] }, "1 to 1"],
    [{ do: "pick", message, customId: "who", values: [staff.id] }, "isn't here any more"],
  ];
  for (const [deed, words] of refused) await expect(window.ask(deed)).rejects.toThrow(words);
});

test("an answer for one person is theirs alone, until they dismiss it", async () => {
  const { room, ann, ben, sandbox, windowOf } = await openPage(answer);
  const [window, other] = [windowOf(ben), windowOf(ann)];
  const message = await post(window, room.id, "here");
  await expect(other.ask({ do: "press", message, customId: "go" })).rejects.toThrow(
    "no longer here",
  );
  await expect(other.ask({ do: "dismiss", message })).rejects.toThrow("no longer here");
  await expect(window.ask({ do: "message-menu", message, command: "Quote" })).rejects.toThrow(
    "only you can see",
  );
  await window.ask({ do: "dismiss", message });
  expect(ben.read(room)).toEqual([]);
  await expect(window.ask({ do: "press", message, customId: "go" })).rejects.toThrow(
    "no longer here",
  );
  // The bot may still change it: Discord has it.
  expect(sandbox.world.messages.get(message)?.content).toBe("desk");
  const open = await post(window, room.id, "file new");
  await expect(window.ask({ do: "dismiss", message: open })).rejects.toThrow("can be dismissed");
});

test("a message, with files, where the person may write", async () => {
  const { room, readOnly, guild, ben, windowOf } = await openPage(answer);
  const { ask, upload } = windowOf(ben);
  const file = upload({ name: "a.png", type: "image/png", bytes: Buffer.from("x") });
  await ask({ do: "say", place: room.id, text: " hello\nall ", uploads: [file] });
  const [said] = ben.read(room);
  expect(said).toMatchObject({ content: "hello\nall", author: { name: "Ben" } });
  expect(said?.attachments).toMatchObject([{ filename: "a.png" }]);
  const write = (text: string, place = room.id) => ask({ do: "say", place, text, uploads: [] });
  await expect(write(" ")).rejects.toThrow("Type a message first.");
  await expect(write("x".repeat(2001))).rejects.toThrow("at most 2000 characters; these are 2001");
  await expect(write("x".repeat(9000))).rejects.toThrow("at most 2000 characters; these are 9000");
  await expect(write("hello", readOnly.id)).rejects.toThrow("You can't send messages here.");
  const thread = guild.createThread(room, { name: "closed", members: [ben] });
  await write("hello", thread.id);
  guild.owner.archiveThread(thread, { lock: true });
  await expect(write("hello", thread.id)).rejects.toThrow("You can't send messages here.");
});
