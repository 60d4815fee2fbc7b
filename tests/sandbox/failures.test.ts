import { RESTJSONErrorCodes as Code, Events } from "discord.js";
import { expect, test } from "vitest";
import type { SandboxOptions } from "#sandbox/server";
import { codeOf, connectBot, openSandbox, textChannel } from "#tests/sandbox/support/bot";

const go = { name: "go", description: "d" };
const messages = "/channels/{channel_id}/messages";

async function setUp(options: SandboxOptions = {}) {
  const sandbox = await openSandbox(options);
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const general = guild.createChannel({ name: "general" });
  const ann = guild.createMember({ name: "Ann" });
  const on = async (interaction: { isChatInputCommand(): boolean; reply?: unknown }) => {
    if ("reply" in interaction && typeof interaction.reply === "function")
      await interaction.reply("pong");
  };
  const client = await connectBot(sandbox, { commands: [go], on });
  const channel = await textChannel(client, general.id);
  return { sandbox, guild, general, ann, client, channel, on };
}

test("a 429 is waited out by discord.js, a 500 tried again", async () => {
  const { sandbox, ann, general, channel } = await setUp();
  sandbox.faults.rateLimit({ method: "POST", path: messages, retryAfter: 0.05 });
  sandbox.faults.fail({ method: "POST", path: messages, times: 2, status: 503 });
  await channel.send("at last");
  const statuses = sandbox.requests.filter((r) => r.route === messages).map((r) => r.status);
  expect(statuses).toEqual([429, 503, 503, 200]);
  expect(ann.read(general)).toHaveLength(1);
  expect(sandbox.faults.pending()).toBe(0);
});

test("an answer that is lost leaves the message; the nonce finds it", async () => {
  const { sandbox, ann, general, channel } = await setUp();
  sandbox.faults.dropResponse({ method: "POST", path: messages });
  const body = { content: "once", nonce: "d-1", enforceNonce: true };
  expect(await codeOf(channel.send(body))).toBe("UND_ERR_SOCKET");
  expect(ann.read(general)).toHaveLength(1);
  const again = await channel.send(body);
  expect(again.id).toBe(ann.read(general)[0]?.id);
  sandbox.faults.closeSocket({ path: /messages$/ });
  expect(await codeOf(channel.send("never"))).toBe("UND_ERR_SOCKET");
  expect(ann.read(general)).toHaveLength(1);
});

test("a nonce finds its message for as long as is set", async () => {
  const { sandbox, ann, general, channel } = await setUp({ nonceMs: 60_000 });
  const body = { content: "once", nonce: "d-1", enforceNonce: true };
  const { id } = await channel.send(body);
  sandbox.clock.advance(30_000);
  expect((await channel.send(body)).id).toBe(id);
  sandbox.clock.advance(30_001);
  expect((await channel.send(body)).id).not.toBe(id);
  expect(ann.read(general)).toHaveLength(2);
});

test("a 429 that names no scope is waited out too", async () => {
  const { sandbox, channel } = await setUp();
  sandbox.faults.rateLimit({ method: "POST", path: messages, retryAfter: 0.05, scope: "none" });
  await channel.send("at last");
  const statuses = sandbox.requests.filter((r) => r.route === messages).map((r) => r.status);
  expect(statuses).toEqual([429, 200]);
});

test("a latency holds a request up", async () => {
  const { sandbox, channel } = await setUp();
  sandbox.faults.latency({ path: messages, ms: 60 });
  const start = performance.now();
  await channel.send("slow");
  expect(performance.now() - start).toBeGreaterThan(55);
});

test("a dropped gateway is resumed, and what was missed arrives", async () => {
  const { sandbox, ann, general, client } = await setUp();
  sandbox.faults.closeGateway(4000);
  const response = await ann.slash(general, "go");
  expect(response.message.content).toBe("pong");
  expect(sandbox.sessions).toMatchObject({ identifies: 1, resumes: 1, connected: 1 });
  expect(client.guilds.cache.size).toBe(1);
});

test("a session that timed out is begun anew", async () => {
  const { sandbox, client } = await setUp();
  const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
  sandbox.faults.closeGateway(4009);
  await ready;
  expect(sandbox.sessions).toMatchObject({ identifies: 2, resumes: 0, connected: 1 });
});

test("a bot that is started again finds its commands and its servers", async () => {
  const { sandbox, ann, general, client, on } = await setUp();
  const [before] = [...(await client.application.commands.fetch()).keys()];
  await client.destroy();
  await sandbox.until(() => sandbox.sessions.connected === 0, { what: "the goodbye" });
  const second = await connectBot(sandbox, { commands: [go], on });
  await sandbox.botReady();
  expect(sandbox.sessions).toMatchObject({ identifies: 2, resumes: 0, connected: 1 });
  expect([...(await second.application.commands.fetch()).keys()]).toEqual([before]);
  expect((await ann.slash(general, "go")).kind).toBe("message");
});

test("two servers stay apart; new and deleted channels are heard of", async () => {
  const { sandbox, ann, general, client } = await setUp();
  const other = sandbox.createGuild({ name: "Other" });
  const room = other.createChannel({ name: "room" });
  await sandbox.until(() => client.channels.cache.has(room.id), { what: "CHANNEL_CREATE" });
  const eve = other.createMember({ name: "Eve" });
  expect(ann.channels().map((channel) => channel.id)).toEqual([general.id]);
  expect(() => ann.read(room)).toThrow("cannot see");
  await expect(ann.slash(room, "go")).rejects.toThrow("cannot see");
  expect((await eve.slash(room, "go")).message.text).toBe("pong");
  expect(ann.read(general)).toEqual([]);
  other.deleteChannel(room);
  await sandbox.until(() => !client.channels.cache.has(room.id), { what: "CHANNEL_DELETE" });
  expect(await codeOf(client.channels.fetch(room.id))).toBe(Code.UnknownChannel);
});

test("commands are offered by permission, and checked as the client does", async () => {
  const { sandbox, guild, general, ann, client } = await setUp();
  const staffOnly = { ...go, name: "staff", defaultMemberPermissions: "32" };
  await client.application.commands.set([go, staffOnly]);
  const role = guild.createRole({ name: "Staff", permissions: 32n });
  const sam = guild.createMember({ name: "Sam", roles: [role] });
  expect(ann.commands()).toEqual(["go"]);
  expect(sam.commands()).toEqual(["go", "staff"]);
  await expect(ann.slash(general, "staff")).rejects.toThrow("does not offer");
  expect((await ann.slash(general, "staff", {}, { bypassPermissions: true })).kind).toBe("message");
  expect((await sam.slash(general, "staff")).kind).toBe("message");
  await expect(ann.slash(general, "none")).rejects.toThrow("no command");
  expect(sandbox.commandNames()).toEqual(["go", "staff"]);
});

test("a fault that stands hits every so-manieth request until it is lifted", async () => {
  const { sandbox, channel } = await setUp();
  const standing = { method: "POST", path: messages, times: Number.POSITIVE_INFINITY, every: 2 };
  const lift = sandbox.faults.fail({ ...standing, status: 503 });
  await channel.send("one");
  await channel.send("two");
  lift();
  await channel.send("three");
  await channel.send("four");
  const statuses = sandbox.requests.filter((r) => r.route === messages).map((r) => r.status);
  expect(statuses).toEqual([503, 200, 503, 200, 200, 200]);
  expect(sandbox.faults.pending()).toBe(0);
});

test("an answer that a fault kept back is marked in the log", async () => {
  const { sandbox, channel } = await setUp();
  sandbox.faults.dropResponse({ method: "POST", path: messages });
  await codeOf(channel.send("lost"));
  await channel.send("told");
  const sent = sandbox.requests.filter((r) => r.route === messages);
  expect(sent.map(({ isAnswered }) => isAnswered)).toEqual([false, true]);
});

test("no more of the newest requests are kept than asked for", async () => {
  const { sandbox, channel } = await setUp({ keptRequests: 3 });
  for (const text of ["1", "2", "3", "4"]) await channel.send(text);
  expect(sandbox.requests.map(({ body }) => body)).toMatchObject([
    { content: "2" },
    { content: "3" },
    { content: "4" },
  ]);
});

test("it is busy while somebody waits for the bot, and while a request is under way", async () => {
  const { sandbox, ann, general, client } = await setUp();
  expect(sandbox.isBusy()).toBe(false);
  const typed = ann.slash(general, "go");
  expect(sandbox.isBusy()).toBe(true);
  await typed;
  await sandbox.until(() => !sandbox.isBusy(), { what: "the answer" });
  sandbox.faults.latency({ method: "GET", path: "/users/@me", ms: 100 });
  const asked = client.rest.get("/users/@me");
  await sandbox.until(() => sandbox.isBusy(), { what: "the request" });
  await asked;
  await sandbox.until(() => !sandbox.isBusy(), { what: "its end" });
});
