import { PermissionFlagsBits as P } from "discord.js";
import { expect, test } from "vitest";
import type { FaultMatch } from "#sandbox/faults";
import { createTransport } from "#src/discord/transport";
import { openSandbox } from "#tests/sandbox/support/bot";

type Stage = Awaited<ReturnType<typeof setUp>>;

async function setUp() {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const desk = guild.createChannel({ name: "desk" });
  const role = guild.createRole({ name: "Staff", permissions: P.ManageThreads });
  const staff = guild.createMember({ name: "Sam", roles: [role] });
  const ann = guild.createMember({ name: "Ann" });
  const config = {
    discordToken: sandbox.token,
    discordApiUrl: sandbox.apiUrl,
    databaseFile: "",
    logLevel: "silent",
    http: null,
    publicUrl: null,
    metricsPort: null,
  };
  const transport = createTransport(config, sandbox.botId, () => undefined);
  return { sandbox, guild, desk, staff, ann, transport };
}

test("the bot's own thread is found by its ticket's number, whatever follows in its name", async () => {
  const { guild, desk, transport } = await setUp();
  const twelfth = await transport.openThread(desk.id, "Ticket 12 ann");
  expect(await transport.findThread(guild.id, desk.id, "Ticket 1")).toBeNull();
  const first = await transport.openThread(desk.id, "Ticket 1");
  expect(await transport.findThread(guild.id, desk.id, "Ticket 1")).toBe(first);
  expect(await transport.findThread(guild.id, desk.id, "Ticket 12")).toBe(twelfth);
  const other = guild.createChannel({ name: "other" });
  expect(await transport.findThread(guild.id, other.id, "Ticket 12")).toBeNull();
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
  await expect(refused).rejects.toMatchObject({ kind: "passing", reason: "forbidden" });
});

test("what a thread's end, a closed door and a server without room mean", async () => {
  const { guild, desk, ann, transport } = await setUp();
  const id = await transport.openThread(desk.id, "Ticket 1");
  await transport.deleteThread(id);
  const say = (channelId: string) => transport.send(channelId, { content: "x" }, "n");
  await expect(say(id)).rejects.toMatchObject({ kind: "passing", reason: "gone" });
  await expect(transport.addMember(id, ann.id)).rejects.toMatchObject({ reason: "gone" });
  expect(await transport.edit(id, id, { content: "x" })).toBe(false);
  guild.setOverwrite(desk, guild.botRole, { deny: P.ViewChannel });
  const open = transport.openThread(desk.id, "Ticket 2");
  await expect(open).rejects.toMatchObject({ kind: "passing", reason: "hidden" });
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
    ({ transport, guild, desk }) => transport.findThread(guild.id, desk.id, "Ticket 1"),
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
  expect(failure).toMatchObject({ kind: "passing", reason: undefined });
  expect(failure).toHaveProperty(
    "retryAfterMs",
    expect.toSatisfy((ms) => ms > 80_000),
  );
});

test("a message waits for a short one in its place", async () => {
  const { sandbox, desk, staff, transport } = await setUp();
  const path = "/channels/{channel_id}/messages";
  sandbox.faults.rateLimit({ method: "POST", path, retryAfter: 0.2 });
  await transport.send(desk.id, { content: "x" }, "n");
  expect(staff.read(desk)).toHaveLength(1);
});
