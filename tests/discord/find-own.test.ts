import { PermissionFlagsBits as P } from "discord.js";
import { expect, test } from "vitest";
import { fingerprint } from "#src/delivery/fingerprint";
import type { Likeness } from "#src/delivery/transport";
import { isOwnPost } from "#src/discord/is-alike";
import type { Message } from "#src/notices/message";
import { setUpTransport } from "#tests/discord/support/transport";

const button = { label: "Answer", id: "ticket.answer:1", style: "primary" } as const;
const message: Message = {
  content: "  <@1> Which  box?\n",
  embeds: [
    {
      title: " Details ",
      description: "One\n\ntwo ",
      fields: [{ name: "Since ", value: "\n17:00" }],
      tone: "neutral",
    },
  ],
  buttons: [button],
  files: [{ name: "ticket-1-1.png", text: "x" }],
};

/** A channel in which the bot posted that one message, and what finds it. */
async function setUp(posted: Message = message) {
  const stage = await setUpTransport();
  const { transport, desk } = stage;
  const id = await transport.send(desk.id, posted, "n");
  const find = (likeness: Likeness, since = Date.now() - 60_000, channelId = desk.id) =>
    transport.findOwn(channelId, since, likeness, async ([first]) => first ?? null);
  return { ...stage, id, find };
}

test("a message is found by what it says, though Discord trims and adds to it", async () => {
  const { find, id } = await setUp();
  expect(await find({ says: [message] })).toBe(id);
  expect(await find({ says: [{ content: "another" }, message] })).toBe(id);
});

test("one whose words are erased by now is found by their fingerprint", async () => {
  const { find, id } = await setUp();
  const says = [{ content: "erased" }];
  expect(await find({ says, was: [fingerprint(message.content)] })).toBe(id);
  expect(await find({ says, was: [fingerprint("Which tierbox?")] })).toBeNull();
});

test.each<[string, Message]>([
  ["other words", { ...message, content: "<@1> Which tierbox?" }],
  ["another button", { ...message, buttons: [{ ...button, id: "ticket.answer:2" }] }],
  ["no button", { ...message, buttons: [] }],
  ["another file", { ...message, files: [{ name: "ticket-1-2.png", text: "x" }] }],
  ["no file", { ...message, files: [] }],
  ["another embed", { ...message, embeds: [{ description: "Three", tone: "neutral" }] }],
])("one with %s is another message", async (_, other) => {
  const { find } = await setUp();
  expect(await find({ says: [other] })).toBeNull();
});

test("where the bot may not embed, the rest of it is enough", async () => {
  const { guild, desk, transport, find } = await setUp();
  guild.setOverwrite(desk, guild.botRole, { deny: P.EmbedLinks });
  const bare = { ...message, content: "bare" };
  const id = await transport.send(desk.id, bare, "m");
  expect(await find({ says: [bare] })).toBe(id);
});

test.each<[string, Likeness]>([
  ["its headline", { bears: { headlines: ["<@1> Which box?"] } }],
  ["a button", { bears: { headlines: ["x"], ids: ["x", button.id] } }],
  ["a file", { bears: { fileNames: ["ticket-1-1.png"] } }],
])("a card is found by %s, whatever else it says", async (_, likeness) => {
  const { find, id } = await setUp();
  expect(await find(likeness)).toBe(id);
});

test("a card without the mark is another one", async () => {
  const { find } = await setUp();
  expect(await find({ bears: { headlines: ["Which"], ids: ["a"], fileNames: ["b"] } })).toBeNull();
  expect(await find({ bears: {} })).toBeNull();
});

test("what people say is not the bot's, and what is older or elsewhere is not looked at", async () => {
  const { ann, desk, guild, find, id } = await setUp();
  await ann.say(desk, "said by Ann");
  expect(await find({ says: [{ content: "said by Ann" }] })).toBeNull();
  expect(await find({ bears: { headlines: [""] } })).toBeNull();
  const now = Date.now();
  expect(await find({ says: [message] }, now + 60_000)).toBeNull();
  expect(await find({ says: [message] }, now, guild.createChannel({ name: "x" }).id)).toBeNull();
  expect(await find({ says: [message] }, now - 60_000)).toBe(id);
});

test("an answer to someone's command is not what the outbox posted", async () => {
  const posted = { type: 0, author: { id: "1" } } as Parameters<typeof isOwnPost>[0];
  expect(isOwnPost(posted, "1")).toBe(true);
  expect(isOwnPost({ ...posted, webhook_id: "1" }, "1")).toBe(false);
  expect(isOwnPost({ ...posted, type: 18 }, "1")).toBe(false);
});

test("it is looked for page by page, the oldest first, until one is taken", async () => {
  const { ann, desk, sandbox, transport } = await setUpTransport();
  const since = Date.now() - 60_000;
  const ids: string[] = [];
  for (const nonce of ["a", "b"]) {
    for (let count = 0; count < 120; count += 1) await ann.say(desk, "hello");
    ids.push(await transport.send(desk.id, message, nonce));
  }
  const seen: string[][] = [];
  const likeness = { says: [message] };
  const found = await transport.findOwn(desk.id, since, likeness, async (some) => {
    seen.push(some);
    return some.find((id) => id === ids[1]) ?? null;
  });
  expect(found).toBe(ids[1]);
  expect(seen).toEqual([[ids[0]], [ids[1]]]);
  expect(sandbox.requests.filter(({ method }) => method === "GET")).toHaveLength(3);
});

test("without Read Message History there is nothing to be found", async () => {
  const { guild, desk, find } = await setUp();
  guild.setOverwrite(desk, guild.botRole, { deny: P.ReadMessageHistory });
  expect(await find({ says: [message] })).toBeNull();
});
