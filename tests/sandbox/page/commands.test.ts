import type { Interaction } from "discord.js";
import { expect, test } from "vitest";
import type { OptionInput } from "#sandbox/page/protocol";
import { viewCommands } from "#sandbox/page/windows/view-commands";
import { type Deed, openPage } from "#tests/sandbox/page/support/window";

const echo = async (interaction: Interaction) => {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    const { length } = interaction.options.data[0]?.options ?? [];
    return interaction.respond([{ name: `${typed}, ${length} given`, value: typed }]);
  }
  if (interaction.isChatInputCommand()) {
    const given = interaction.options.data[0]?.options ?? [];
    return interaction.reply(
      given.map(({ name, value }) => `${name}=${value}`).join(" ") || "none",
    );
  }
  if (interaction.isContextMenuCommand()) return interaction.reply(`of ${interaction.targetId}`);
  return null;
};

function fill(place: string, options: Record<string, OptionInput>): Deed {
  return { do: "slash", place, command: "file new", options };
}

test("a person is offered the commands that they may use there, with what they take", async () => {
  const { sandbox, guild, room, readOnly, ann, ben, client } = await openPage(echo);
  const offered = (placeId: string, userId: string) => {
    const place = sandbox.world.places.get(placeId);
    if (!place) throw new Error("no such place");
    return viewCommands(sandbox.world, guild.id, place, userId).map(
      ({ kind, name }) => `${kind} ${name}`,
    );
  };
  const all = ["slash file new", "slash here", "message Quote", "user Greet"];
  expect(offered(room.id, ben.id)).toEqual(all);
  expect(offered(room.id, ann.id)).toContain("slash ban");
  expect(offered(readOnly.id, ben.id)).toEqual([]);
  const dm = await (await client.users.fetch(ben.id)).createDM();
  expect(offered(dm.id, ben.id)).not.toContain("slash here");
});

test("every kind of option reaches the bot", async () => {
  const { room, staff, ann, ben, sandbox, windowOf } = await openPage(echo);
  const window = windowOf(ann);
  const picture = window.upload({ name: "a.png", type: "image/png", bytes: Buffer.from("x") });
  const options = {
    title: "Title",
    colour: "b",
    many: 3,
    weight: 0.5,
    loud: true,
    whom: { id: ben.id },
    where: { id: room.id },
    role: { id: staff.id },
    anyone: { id: ben.id },
    picture: { upload: picture },
    topic: "typed",
  };
  const answer = await window.ask(fill(room.id, options));
  if (answer.kind !== "message") throw new Error(answer.kind);
  const said = sandbox.world.messages.get(answer.message)?.content ?? "";
  const start = "title=Title colour=b many=3 weight=0.5 loud=true";
  const ids = `whom=${ben.id} where=${room.id} role=${staff.id} anyone=${ben.id}`;
  expect(said).toMatch(new RegExp(`^${start} ${ids} picture=\\d+ topic=typed$`));
});

test("what Discord would not send is refused with what to do", async () => {
  const { room, secret, news, staff, ann, ben, windowOf } = await openPage(echo);
  const window = windowOf(ben);
  const refused = async (deed: Deed) =>
    window.ask(deed).then(
      ({ kind }) => `sent: ${kind}`,
      (error: Error) => error.message,
    );
  const cases: [Record<string, OptionInput>, string][] = [
    [{}, "title: This option is required. Specify a value."],
    [{ title: "   " }, "title: This option is required. Specify a value."],
    [{ title: "ab" }, "title: Use 3 to 10 characters; these are 2."],
    [{ title: 5 }, "title: Type a text."],
    [{ title: "abc", colour: "Red" }, "colour: Choose one of the list."],
    [{ title: "abc", many: 10 }, "many: Type a number from 1 to 9."],
    [{ title: "abc", many: 1.5 }, "many: Type a whole number."],
    [{ title: "abc", weight: "1" }, "weight: Type a number."],
    [{ title: "abc", loud: "true" }, "loud: Choose True or False."],
    [{ title: "abc", whom: "Ann" }, "whom: Choose a member from the list."],
    [
      { title: "abc", whom: { id: staff.id } },
      "That member isn't here any more. Choose another one.",
    ],
    [{ title: "abc", role: { id: ann.id } }, "That role isn't here any more. Choose another one."],
    [
      { title: "abc", where: { id: secret.id } },
      "You don't see that channel any more. Choose another one.",
    ],
    [
      { title: "abc", where: { id: news.id } },
      "That channel can't be chosen here. Choose one from the list.",
    ],
    [
      { title: "abc", picture: { upload: "gone" } },
      "That file is no longer here. Attach it again.",
    ],
    [{ title: "abc", other: "x" }, "This command has no option other. Remove it."],
  ];
  for (const [options, words] of cases) expect(await refused(fill(room.id, options))).toBe(words);
  expect(await refused({ do: "slash", place: room.id, command: "ban", options: {} })).toBe(
    "You can't use /ban here. Choose a command from the list.",
  );
  expect(await refused(fill(secret.id, { title: "abc" }))).toBe(
    "You don't see that channel any more. Choose another one.",
  );
});

test("autocomplete takes along what else will do, and nothing that won't", async () => {
  const { room, ben, windowOf } = await openPage(echo);
  const asked = { do: "autocomplete", place: room.id, command: "file new" } as const;
  const options = { title: "abc", many: 99, topic: "old" };
  const { ask } = windowOf(ben);
  expect(await ask({ ...asked, option: "topic", typed: "pay", options })).toEqual({
    kind: "choices",
    choices: [{ name: "pay, 2 given", value: "pay" }],
  });
  await expect(ask({ ...asked, option: "title", typed: "pay", options })).rejects.toThrow(
    "title has no list to choose from.",
  );
});

test("menus go to the message or the member, where the person may use them", async () => {
  const { room, readOnly, ann, ben, sandbox, windowOf } = await openPage(echo);
  const said = await ann.say(room, "hello");
  const window = windowOf(ben);
  const quoted = await window.ask({ do: "message-menu", message: said.id, command: "Quote" });
  const greeted = await window.ask({
    do: "user-menu",
    place: room.id,
    person: ann.id,
    command: "Greet",
  });
  const answers = [quoted, greeted].map((answer) =>
    answer.kind === "message" ? sandbox.world.messages.get(answer.message)?.content : answer.kind,
  );
  expect(answers).toEqual([`of ${said.id}`, `of ${ann.id}`]);
  const elsewhere = { do: "user-menu", person: ann.id, command: "Greet" } as const;
  await expect(window.ask({ ...elsewhere, place: readOnly.id })).rejects.toThrow("can't use Greet");
  await expect(window.ask({ ...elsewhere, place: room.id, person: room.id })).rejects.toThrow(
    "That member isn't here any more",
  );
});

test("a bot that answers nothing is told of as Discord tells it", async () => {
  const { room, ben, windowOf, client } = await openPage(async () => null);
  const { ask } = windowOf(ben);
  await client.destroy();
  await expect(ask(fill(room.id, { title: "abc" }))).rejects.toThrow(
    "The application did not respond",
  );
  const asked = {
    do: "autocomplete",
    place: room.id,
    command: "file new",
    option: "topic",
  } as const;
  await expect(ask({ ...asked, typed: "x", options: {} })).rejects.toThrow(
    "Loading options failed",
  );
});
