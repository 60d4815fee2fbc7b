import { PermissionFlagsBits as P } from "discord.js";
import { expect, test } from "vitest";
import type { FaultMatch } from "#sandbox/faults";
import { createTransport } from "#src/discord/transport";
import { setUpTransport as setUp } from "#tests/discord/support/transport";

type Stage = Awaited<ReturnType<typeof setUp>>;

test("the bot's own thread is found by its ticket's number, whatever follows in its name", async () => {
  const { guild, desk, transport } = await setUp();
  const twelfth = await transport.openThread(desk.id, "Ticket 12 ann");
  expect(await transport.findThread(guild.id, desk.id, "Ticket 1", 0)).toBeNull();
  const first = await transport.openThread(desk.id, "Ticket 1");
  expect(await transport.findThread(guild.id, desk.id, "Ticket 1", 0)).toBe(first);
  expect(await transport.findThread(guild.id, desk.id, "Ticket 12", 0)).toBe(twelfth);
  const other = guild.createChannel({ name: "other" });
  expect(await transport.findThread(guild.id, other.id, "Ticket 12", 0)).toBeNull();
  expect(await transport.findThread(guild.id, null, "Ticket 12", 0)).toBe(twelfth);
});

test("a thread that is older than its ticket is another one's", async () => {
  const { guild, desk, transport } = await setUp();
  const thread = await transport.openThread(desk.id, "Ticket 1");
  const find = (since: number) => transport.findThread(guild.id, desk.id, "Ticket 1", since);
  expect(await find(Date.now() - 60_000)).toBe(thread);
  expect(await find(Date.now() + 60_000)).toBeNull();
});

test("a thread is deleted, and one that is gone already counts as deleted", async () => {
  const { desk, staff, transport } = await setUp();
  const thread = await transport.openThread(desk.id, "Ticket 1");
  await transport.deleteThread(thread);
  expect(staff.threads(desk)).toEqual([]);
  await transport.deleteThread(thread);
});

test("a closed thread is opened to change a message or let a person in, a locked one where that may be", async () => {
  const { guild, desk, staff, ann, transport } = await setUp();
  const id = await transport.openThread(desk.id, "Ticket 1");
  const message = await transport.send(id, { content: "one" }, "n");
  staff.archiveThread({ id });
  expect(await transport.edit(id, message, { content: "two" })).toBe(true);
  staff.archiveThread({ id }, { lock: true });
  await transport.addMember(id, ann.id);
  expect(ann.read(id)[0]?.content).toBe("two");
  staff.archiveThread({ id }, { lock: true });
  guild.setOverwrite(desk, guild.botRole, { deny: P.ManageThreads });
  const refused = transport.edit(id, message, { content: "three" });
  await expect(refused).rejects.toMatchObject({ kind: "lasting", reason: "forbidden" });
});

test("what a thread's end, a closed door and a server without room mean", async () => {
  const { guild, desk, ann, transport } = await setUp();
  const id = await transport.openThread(desk.id, "Ticket 1");
  await transport.deleteThread(id);
  const say = (channelId: string) => transport.send(channelId, { content: "x" }, "n");
  await expect(say(id)).rejects.toMatchObject({ kind: "lasting", reason: "gone" });
  await expect(transport.addMember(id, ann.id)).rejects.toMatchObject({ reason: "gone" });
  expect(await transport.edit(id, id, { content: "x" })).toBe(false);
  guild.setOverwrite(desk, guild.botRole, { deny: P.ViewChannel });
  const open = transport.openThread(desk.id, "Ticket 2");
  await expect(open).rejects.toMatchObject({ kind: "lasting", reason: "hidden" });
});

test("a message is published, once it is published already too; a deleted one isn't there to be", async () => {
  const { sandbox, guild, transport } = await setUp();
  const news = guild.createChannel({ name: "news", type: "announcement" });
  const id = await transport.send(news.id, { content: "x" }, "n");
  expect(await transport.crosspost(news.id, id)).toBe(true);
  expect(await transport.crosspost(news.id, id)).toBe(true);
  sandbox.deleteMessage(id);
  expect(await transport.crosspost(news.id, id)).toBe(false);
});

test("a direct message arrives, or says that its reader takes none", async () => {
  const { ann, transport } = await setUp();
  const { channelId, messageId } = await transport.sendDirect(ann.id, { content: "hello" }, "n");
  expect(ann.dms()).toMatchObject([{ id: messageId, channelId, content: "hello" }]);
  const blocked = { kind: "permanent", reason: "blocked" };
  const send = (userId: string) => transport.sendDirect(userId, { content: "again" }, "m");
  await expect(send("123456789012345678")).rejects.toMatchObject(blocked);
  ann.setDmsOpen(false);
  await expect(send(ann.id)).rejects.toMatchObject(blocked);
  ann.setDmsOpen(true);
  ann.leave();
  await expect(send(ann.id)).rejects.toMatchObject(blocked);
  expect(ann.dms()).toHaveLength(1);
});

test.each<[string, FaultMatch, (stage: Stage) => Promise<unknown>]>([
  [
    "opening a thread",
    { method: "POST", path: "/channels/{channel_id}/threads" },
    ({ transport, desk }) => transport.openThread(desk.id, "Ticket 1"),
  ],
  [
    "looking for one",
    { method: "GET", path: "/guilds/{guild_id}/threads/active" },
    ({ transport, guild, desk }) => transport.findThread(guild.id, desk.id, "Ticket 1", 0),
  ],
  [
    "looking for a message, for minutes",
    { method: "GET", path: "/channels/{channel_id}/messages" },
    ({ transport, desk }) => transport.findOwn(desk.id, 0, { says: [] }, async () => null),
  ],
  [
    "publishing",
    { method: "POST", path: "/channels/{channel_id}/messages/{message_id}/crosspost" },
    async ({ guild, transport }) => {
      const notices = guild.createChannel({ name: "notices", type: "announcement" });
      const id = await transport.send(notices.id, { content: "x" }, "n");
      return transport.crosspost(notices.id, id);
    },
  ],
  [
    "opening a direct message",
    { method: "POST", path: "/users/@me/channels" },
    ({ transport, ann }) => transport.sendDirect(ann.id, { content: "x" }, "n"),
  ],
  [
    "a message, for minutes",
    { method: "POST", path: "/channels/{channel_id}/messages" },
    ({ transport, desk }) => transport.send(desk.id, { content: "x" }, "n"),
  ],
])("a 429 for %s is handed back at once, with its Retry-After", async (_, match, call) => {
  const stage = await setUp();
  stage.sandbox.faults.rateLimit({ ...match, retryAfter: 90 });
  const failure = await call(stage).catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: "lasting", reason: "limited" });
  expect(failure).toHaveProperty(
    "retryAfterMs",
    expect.toSatisfy((ms) => ms > 80_000),
  );
});

test("what is published already counts as published, and a text channel has nobody to publish to", async () => {
  const { sandbox, guild, desk, transport } = await setUp();
  const notices = guild.createChannel({ name: "notices", type: "announcement" });
  const id = await transport.send(notices.id, { content: "x" }, "n");
  for (const _ of ["first", "again"]) expect(await transport.crosspost(notices.id, id)).toBe(true);
  const answers = sandbox.requests.filter(({ path }) => path.endsWith("/crosspost"));
  expect(answers.map(({ status }) => status)).toEqual([200, 400]);
  const unpublished = await transport.send(desk.id, { content: "x" }, "m");
  expect(await transport.crosspost(desk.id, unpublished)).toBe(false);
});

test("a 429 that names no time is handed back: nothing is asked again at once", async () => {
  const { sandbox, desk, transport } = await setUp();
  const path = "/channels/{channel_id}/messages";
  sandbox.faults.rateLimit({ method: "POST", path, retryAfter: null, scope: "none", times: 9 });
  const failure = await transport.send(desk.id, { content: "x" }, "n").catch((error) => error);
  expect(failure).toMatchObject({ kind: "lasting", reason: "limited", retryAfterMs: undefined });
  expect(sandbox.faults.pending()).toBe(1);
  expect(sandbox.requests.filter(({ status }) => status === 429)).toHaveLength(1);
});

test("each request that counts towards shutting the bot out is told", async () => {
  const { sandbox, desk, config } = await setUp();
  const counts: number[] = [];
  const onInvalid = (count: number, remaining: number) => {
    expect(remaining).toBeGreaterThan(0);
    counts.push(count);
  };
  const transport = createTransport(config, sandbox.botId, () => undefined, { onInvalid });
  const path = "/channels/{channel_id}/threads";
  sandbox.faults.fail({ method: "POST", path, status: 403 });
  sandbox.faults.rateLimit({ method: "POST", path, retryAfter: 90 });
  sandbox.faults.fail({ method: "POST", path: "/channels/{channel_id}/messages", status: 500 });
  const refused = { reason: expect.stringMatching(/forbidden|limited/) };
  await expect(transport.openThread(desk.id, "1")).rejects.toMatchObject(refused);
  await expect(transport.openThread(desk.id, "2")).rejects.toMatchObject(refused);
  await expect(transport.send(desk.id, { content: "x" }, "n")).rejects.toThrow("500");
  const [first = 0] = counts;
  expect(counts).toEqual([first, first + 1]);
});

test("a message waits for a short one in its place", async () => {
  const { sandbox, desk, staff, transport } = await setUp();
  const path = "/channels/{channel_id}/messages";
  sandbox.faults.rateLimit({ method: "POST", path, retryAfter: 0.2 });
  await transport.send(desk.id, { content: "x" }, "n");
  expect(staff.read(desk)).toHaveLength(1);
});
