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
import { ask } from "#tests/sandbox/support/limits";

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

test("staff delete threads by hand, and close, lock and reopen them; others may not", async () => {
  const { sandbox, guild, client, ann, thread } = await setUp();
  const role = guild.createRole({ name: "Mod", permissions: P.ManageThreads });
  const mod = guild.createMember({ name: "Mod", roles: [role] });
  await thread.members.add(ann.id);
  expect(() => ann.deleteThread(thread)).toThrow("cannot delete");
  expect(() => ann.archiveThread(thread)).toThrow("cannot close");
  mod.archiveThread(thread, { lock: true });
  await sandbox.until(() => thread.archived && thread.locked, { what: "THREAD_UPDATE" });
  expect(() => ann.reopenThread(thread)).toThrow("locked");
  await expect(ann.say(thread, "x")).rejects.toThrow("locked");
  mod.reopenThread(thread);
  await ann.say(thread, "open again");
  mod.deleteThread(thread);
  await sandbox.until(() => !client.channels.cache.has(thread.id), { what: "THREAD_DELETE" });
  expect(() => mod.deleteThread(thread)).toThrow("no such thread");
  expect(await codeOf(thread.members.add(ann.id))).toBe(Code.UnknownChannel);
});

test("a closed thread opens for a message of the bot's, a locked one only where it manages threads", async () => {
  const { guild, ann, client, thread } = await setUp();
  const role = guild.createRole({ name: "Mod", permissions: P.ManageThreads });
  const mod = guild.createMember({ name: "Mod", roles: [role] });
  await thread.members.add(ann.id);
  mod.archiveThread(thread);
  await thread.send({
    content: "with a file",
    files: [{ attachment: Buffer.from("x"), name: "a.txt" }],
  });
  expect(ann.threads()).toMatchObject([{ archived: false }]);
  const last = ann.read(thread).at(-1);
  expect(last).toMatchObject({ author: { id: client.user.id, bot: true } });
  expect(last?.attachments).toMatchObject([{ filename: "a.txt", size: 1 }]);
  mod.archiveThread(thread, { lock: true });
  const plain = P.ViewChannel | P.SendMessages | P.SendMessagesInThreads | P.ReadMessageHistory;
  guild.setRolePermissions(guild.botRole, plain);
  const route = `/channels/${thread.id}` as const;
  const reopen = () => client.rest.patch(route, { body: { archived: false } });
  expect(await codeOf(thread.send("x"))).toBe(threadArchived);
  expect(await codeOf(reopen())).toBe(Code.MissingPermissions);
  guild.setRolePermissions(guild.botRole, plain | P.ManageThreads);
  await reopen();
  await thread.send("locked, but open");
  expect(ann.threads()).toMatchObject([{ archived: false, locked: true }]);
});

test("a deleted channel takes its threads along", async () => {
  const { guild, desk, client, thread, ann } = await setUp();
  const sent = await thread.send("x");
  guild.deleteChannel(desk);
  const body = { name: "t", type: ChannelType.PrivateThread };
  const open = client.rest.post(`/channels/${desk.id}/threads`, { body });
  expect(await codeOf(open)).toBe(Code.UnknownChannel);
  expect(await codeOf(thread.send("x"))).toBe(Code.UnknownChannel);
  const message = `/channels/${thread.id}/messages/${sent.id}` as const;
  expect(await codeOf(client.rest.patch(message, { body: { content: "y" } }))).toBe(
    Code.UnknownChannel,
  );
  expect(await codeOf(thread.members.add(ann.id))).toBe(Code.UnknownChannel);
  expect(await codeOf(client.rest.delete(`/channels/${thread.id}`))).toBe(Code.UnknownChannel);
});

test("the bot deletes a thread where it manages threads", async () => {
  const { sandbox, guild, desk, client, thread } = await setUp();
  guild.setOverwrite(desk, guild.botRole, { deny: P.ManageThreads });
  const remove = () => client.rest.delete(`/channels/${thread.id}`);
  expect(await codeOf(remove())).toBe(Code.MissingPermissions);
  guild.setOverwrite(desk, guild.botRole, { deny: P.ViewChannel });
  expect(await codeOf(remove())).toBe(Code.MissingAccess);
  guild.setOverwrite(desk, guild.botRole, {});
  await remove();
  await sandbox.until(() => !client.channels.cache.has(thread.id), { what: "THREAD_DELETE" });
  expect(guild.owner.threads(desk)).toEqual([]);
});

test("a server has a thousand active threads at most; archived ones don't count", async () => {
  const { sandbox, guild, desk, client, thread } = await setUp();
  const body = { name: "t", type: ChannelType.PrivateThread };
  const open = () => ask(sandbox, "POST", `/channels/${desk.id}/threads`, body);
  for (let count = 1; count < 1000; count += 1) await open();
  expect((await open()).code).toBe(Code.MaximumActiveThreads);
  guild.owner.archiveThread(thread);
  expect((await open()).status).toBe(201);
  const reopen = client.rest.patch(`/channels/${thread.id}`, { body: { archived: false } });
  expect(await codeOf(reopen)).toBe(Code.MaximumActiveThreads);
});
