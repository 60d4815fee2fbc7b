import { RESTJSONErrorCodes as Code, MessageFlags } from "discord.js";
import { expect, test } from "vitest";
import { codeOf, connectBot, openSandbox, textChannel } from "#tests/sandbox/support/bot";

async function setUp() {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const general = guild.createChannel({ name: "general" });
  const notices = guild.createChannel({ name: "notices", type: "announcement" });
  const ann = guild.createMember({ name: "Ann" });
  const client = await connectBot(sandbox);
  const channel = await textChannel(client, general.id);
  const news = await textChannel(client, notices.id);
  return { sandbox, guild, general, notices, ann, client, channel, news };
}

test("send, edit, fetch, delete", async () => {
  const { ann, general, channel } = await setUp();
  const sent = await channel.send({
    content: "one",
    embeds: [{ title: "T", description: "a \\*b\\*", fields: [{ name: "n", value: "v" }] }],
    files: [{ attachment: Buffer.from("hello"), name: "a b.txt" }],
  });
  const [seen] = ann.read(general);
  expect(seen?.text).toBe("one\nT\na *b*\nn: v");
  expect(seen?.attachments).toMatchObject([{ filename: "a_b.txt", size: 5 }]);
  expect(await (await fetch(seen?.attachments[0]?.url ?? "")).text()).toBe("hello");
  await sent.edit({ content: "two", embeds: [], attachments: [] });
  expect(seen).toMatchObject({ content: "two", embeds: [], attachments: [] });
  expect(seen?.editedAt).not.toBeNull();
  const fetched = await channel.messages.fetch({ message: sent.id, force: true });
  expect(fetched.content).toBe("two");
  await sent.delete();
  expect(ann.read(general)).toEqual([]);
  expect(seen?.deleted).toBe(true);
  expect(await codeOf(channel.messages.fetch({ message: sent.id, force: true }))).toBe(
    Code.UnknownMessage,
  );
});

test("files' links stop working after a day, and messages hand out fresh ones", async () => {
  const { sandbox, ann, general, channel } = await setUp();
  await channel.send({ files: [{ attachment: Buffer.from("hello"), name: "a.txt" }] });
  const [seen] = ann.read(general);
  const old = seen?.attachments[0]?.url ?? "";
  sandbox.clock.advance(25 * 60 * 60 * 1000);
  expect((await fetch(old)).status).toBe(404);
  expect((await fetch(seen?.attachments[0]?.url ?? "")).status).toBe(200);
});

test("an enforced nonce finds the message again, for five minutes", async () => {
  const { sandbox, ann, general, channel } = await setUp();
  const body = { content: "once", nonce: "delivery-1", enforceNonce: true };
  const first = await channel.send(body);
  expect((await channel.send({ ...body, content: "other" })).id).toBe(first.id);
  expect((await channel.send({ ...body, nonce: "delivery-2" })).id).not.toBe(first.id);
  sandbox.clock.advance(5 * 60_000 + 1);
  expect((await channel.send(body)).id).not.toBe(first.id);
  const { enforceNonce: _enforced, ...plain } = body;
  await channel.send(plain);
  expect(ann.read(general)).toHaveLength(4);
});

test("publishing: once, in announcement channels only", async () => {
  const { sandbox, ann, notices, channel, news } = await setUp();
  const sent = await news.send("all clear");
  expect(ann.read(notices)[0]?.published).toBe(false);
  const published = await sent.crosspost();
  expect(published.flags.has(MessageFlags.Crossposted)).toBe(true);
  expect(ann.read(notices)[0]?.published).toBe(true);
  expect(await codeOf(sent.crosspost())).toBe(Code.ThisMessageWasAlreadyCrossposted);
  const elsewhere = await channel.send("no");
  expect(await codeOf(elsewhere.crosspost())).toBe(Code.CannotExecuteActionOnThisChannelType);
  sandbox.deleteMessage(sent.id);
  expect(await codeOf(sent.crosspost())).toBe(Code.UnknownMessage);
});

test("mentions ping those who are allowed, and only once", async () => {
  const { guild, ann, general, channel } = await setUp();
  const staff = guild.createRole({ name: "Staff" });
  const content = `<@${ann.id}> <@&${staff.id}> @everyone`;
  await channel.send({ content, allowedMentions: { parse: [] } });
  const chosen = await channel.send({ content, allowedMentions: { users: [ann.id] } });
  await channel.send(content);
  await chosen.edit({ content, allowedMentions: { parse: ["users"] } });
  const none = { everyone: false, users: [], roles: [] };
  const [quiet, one, all] = ann.read(general);
  expect(quiet?.pinged).toEqual(none);
  expect(one?.pinged).toEqual({ ...none, users: [ann.id] });
  expect(all?.pinged).toEqual({ ...none, users: [ann.id] });
  expect(all?.text).toBe("@Ann @Staff @everyone");
  guild.setRolePermissions(guild.botRole, (1n << 17n) | (1n << 10n) | (1n << 11n));
  await channel.send(content);
  expect(ann.read(general)[3]?.pinged).toEqual({
    everyone: true,
    users: [ann.id],
    roles: [staff.id],
  });
});

test("without the message content intent, people's words are not the bot's to read", async () => {
  const { ann, general, channel, client } = await setUp();
  const said = await ann.say(general, "secret");
  const named = await ann.say(general, `<@${client.user.id}> hello`);
  expect((await channel.messages.fetch(said.id)).content).toBe("");
  expect((await channel.messages.fetch(named.id)).content).toContain("hello");
  expect([...(await channel.messages.fetch({ limit: 1 })).keys()]).toEqual([named.id]);
  expect([...(await channel.messages.fetch({ after: "0", limit: 1 })).keys()]).toEqual([said.id]);
  expect([...(await channel.messages.fetch({ before: named.id })).keys()]).toEqual([said.id]);
});

test("direct messages: open, closed, and to strangers", async () => {
  const { sandbox, ann, client } = await setUp();
  const user = await client.users.fetch(ann.id);
  await user.send("hello");
  expect(ann.dms().map((message) => message.content)).toEqual(["hello"]);
  ann.setDmsOpen(false);
  expect(await codeOf(user.send("again"))).toBe(Code.CannotSendMessagesToThisUser);
  ann.setDmsOpen(true);
  ann.leave();
  expect(await codeOf(user.send("again"))).toBe(50278);
  expect(await codeOf(client.users.fetch("123456789012345678"))).toBe(Code.UnknownUser);
  expect(sandbox.requests.every((request) => request.route !== null)).toBe(true);
});
