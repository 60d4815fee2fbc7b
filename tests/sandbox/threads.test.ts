import {
  ChannelType,
  type Client,
  RESTJSONErrorCodes as Code,
  MessageType,
  PermissionFlagsBits as P,
  type PrivateThreadChannel,
} from "discord.js";
import { expect, test } from "vitest";
import { codeOf, connectBot, openSandbox } from "#tests/sandbox/support/bot";

/** Discord’s "Thread is archived", which discord-api-types gives no name. */
const threadArchived = 50083;

async function setUp() {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const desk = guild.createChannel({ name: "payments" });
  const ann = guild.createMember({ name: "Ann" });
  const bob = guild.createMember({ name: "Bob" });
  const client = await connectBot(sandbox);
  const thread = await openThread(client, desk.id);
  return { sandbox, guild, desk, ann, bob, client, thread };
}

async function openThread(client: Client<true>, id: string): Promise<PrivateThreadChannel> {
  const channel = await client.channels.fetch(id);
  if (channel?.type !== ChannelType.GuildText) throw new Error("not a text channel");
  const type = ChannelType.PrivateThread;
  const thread = await channel.threads.create({ name: "#12 Ann", type, invitable: false });
  if (thread.type !== ChannelType.PrivateThread) throw new Error("not private");
  return thread;
}

test("a private thread is for its members and for those who manage threads", async () => {
  const { guild, desk, ann, bob, thread } = await setUp();
  const admin = guild.createRole({ name: "Mod", permissions: P.ManageThreads });
  const mod = guild.createMember({ name: "Mod", roles: [admin] });
  await thread.send("private");
  expect(ann.threads(desk)).toEqual([]);
  await thread.members.add(ann.id);
  expect(ann.threads(desk)).toMatchObject([{ id: thread.id, name: "#12 Ann", archived: false }]);
  expect(ann.read(thread.id).map((message) => message.text)).toEqual([
    "private",
    "All Clear added Ann to the thread.",
  ]);
  expect(mod.threads()).toHaveLength(1);
  expect(() => bob.read(thread.id)).toThrow("cannot see");
});

test("naming somebody in a thread brings them in, quietly when not allowed to", async () => {
  const { ann, bob, thread } = await setUp();
  await thread.send({ content: `<@${bob.id}>`, allowedMentions: { parse: [] } });
  expect(bob.threads()).toEqual([]);
  await thread.send({ content: `<@${ann.id}>`, allowedMentions: { users: [ann.id] } });
  expect(ann.read(thread.id)).toHaveLength(2);
  expect(ann.read(thread.id)[1]?.pinged.users).toEqual([ann.id]);
});

test("archived threads refuse changes and wake up for a message", async () => {
  const { sandbox, ann, thread } = await setUp();
  const sent = await thread.send("one");
  await thread.setArchived(true);
  expect(await codeOf(sent.edit("two"))).toBe(threadArchived);
  expect(await codeOf(thread.members.add(ann.id))).toBe(threadArchived);
  expect(await codeOf(thread.setName("x"))).toBe(threadArchived);
  await thread.send("awake");
  await sandbox.until(() => thread.archived === false, { what: "the thread to wake" });
  sandbox.clock.advance(4320 * 60_000);
  await sandbox.until(() => thread.archived === true, { what: "the thread to be archived" });
});

test("threads are listed, renamed and deleted", async () => {
  const { sandbox, client, desk, thread } = await setUp();
  const guild = await client.guilds.fetch(thread.guildId);
  expect((await guild.channels.fetchActiveThreads()).threads.has(thread.id)).toBe(true);
  await thread.setName("renamed");
  const last = (await thread.messages.fetch({ limit: 1 })).first();
  expect(last?.type).toBe(MessageType.ChannelNameChange);
  await thread.setArchived(true);
  const channel = thread.parent;
  const archived = await channel?.threads.fetchArchived({ type: "private", fetchAll: true });
  expect(archived?.threads.has(thread.id)).toBe(true);
  const joined = `/channels/${desk.id}/users/@me/threads/archived/private` as const;
  expect(await client.rest.get(joined)).toMatchObject({ threads: [{ id: thread.id }] });
  sandbox.deleteThread(thread.id);
  await sandbox.until(() => !client.channels.cache.has(thread.id), { what: "THREAD_DELETE" });
  expect(await codeOf(thread.send("x"))).toBe(Code.UnknownChannel);
});

test("people join and leave; strangers cannot be added", async () => {
  const { ann, thread } = await setUp();
  await thread.members.add(ann.id);
  expect((await thread.members.fetch()).has(ann.id)).toBe(true);
  await thread.members.remove(ann.id);
  expect(ann.threads()).toEqual([]);
  ann.leave();
  expect(await codeOf(thread.members.add(ann.id))).toBe(Code.UnknownMember);
});

test("a public thread of a message carries its id, once; none private in announcements", async () => {
  const { guild, client, desk } = await setUp();
  guild.setRolePermissions(
    guild.botRole,
    P.ViewChannel |
      P.SendMessages |
      P.CreatePublicThreads |
      P.ReadMessageHistory |
      P.CreatePrivateThreads,
  );
  const channel = await client.channels.fetch(desk.id);
  if (channel?.type !== ChannelType.GuildText) throw new Error("not a text channel");
  const message = await channel.send("talk");
  const made = await message.startThread({ name: "talk" });
  expect(made.id).toBe(message.id);
  expect(await codeOf(message.startThread({ name: "talk" }))).toBe(160004);
  const news = guild.createChannel({ name: "news", type: "announcement" });
  const body = { name: "t", type: ChannelType.PrivateThread };
  const refused = client.rest.post(`/channels/${news.id}/threads`, { body });
  expect(await codeOf(refused)).toBe(Code.CannotExecuteActionOnThisChannelType);
});
