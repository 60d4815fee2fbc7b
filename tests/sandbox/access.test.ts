import { RESTJSONErrorCodes as Code, PermissionFlagsBits as P } from "discord.js";
import { expect, test } from "vitest";
import type { ChannelHandle } from "#sandbox/driver/guild";
import { codeOf, connectBot, openSandbox, textChannel } from "#tests/sandbox/support/bot";

async function setUp() {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const general = guild.createChannel({ name: "general" });
  const client = await connectBot(sandbox);
  const channel = await textChannel(client, general.id);
  const deny = (bits: bigint, where: ChannelHandle = general) =>
    guild.setOverwrite(where, guild.botRole, { deny: bits });
  return { sandbox, guild, general, client, channel, deny };
}

test("what the bot may not do ends in Discord's own codes", async () => {
  const { client, general, channel, deny } = await setUp();
  const fetchIt = () => client.channels.fetch(general.id, { force: true });
  const embed = { embeds: [{ title: "T" }] };
  const file = { files: [{ attachment: Buffer.from("x"), name: "a.txt" }] };
  deny(P.SendMessages);
  expect(await codeOf(channel.send("x"))).toBe(Code.MissingPermissions);
  deny(P.AttachFiles);
  expect(await codeOf(channel.send(file))).toBe(Code.MissingPermissions);
  deny(P.EmbedLinks);
  expect(await codeOf(channel.send(embed))).toBe(Code.MissingPermissions);
  expect((await channel.send({ content: "x", ...embed })).embeds).toEqual([]);
  deny(P.CreatePrivateThreads);
  const thread = client.rest.post(`/channels/${general.id}/threads`, {
    body: { name: "t", type: 12 },
  });
  expect(await codeOf(thread)).toBe(Code.MissingPermissions);
  deny(P.ReadMessageHistory);
  expect((await channel.messages.fetch()).size).toBe(0);
  expect(await codeOf(channel.messages.fetch("123456789012345678"))).toBe(Code.MissingPermissions);
  deny(P.ViewChannel);
  expect(await codeOf(fetchIt())).toBe(Code.MissingAccess);
  expect(await codeOf(channel.send("x"))).toBe(Code.MissingAccess);
});

test("others' messages: no editing, and deleting with MANAGE_MESSAGES", async () => {
  const { sandbox, guild, general, client, deny } = await setUp();
  const ann = guild.createMember({ name: "Ann" });
  const said = await ann.say(general, "hello");
  const path = `/channels/${general.id}/messages/${said.id}` as const;
  const edit = client.rest.patch(path, { body: { content: "x" } });
  expect(await codeOf(edit)).toBe(Code.CannotEditMessageAuthoredByAnotherUser);
  deny(P.ManageMessages);
  expect(await codeOf(client.rest.delete(path))).toBe(Code.MissingPermissions);
  deny(0n);
  await client.rest.delete(path);
  expect(sandbox.requests.at(-1)?.status).toBe(204);
});

test("what is not there ends in Discord's own codes", async () => {
  const { guild, client } = await setUp();
  const gone = "123456789012345678";
  const fetched = await client.guilds.fetch(guild.id);
  const other = guild.createMember({ name: "Ann" });
  other.leave();
  expect(await codeOf(client.channels.fetch(gone))).toBe(Code.UnknownChannel);
  expect(await codeOf(client.guilds.fetch(gone))).toBe(Code.UnknownGuild);
  expect(await codeOf(fetched.members.fetch(gone))).toBe(Code.UnknownUser);
  expect(await codeOf(fetched.members.fetch(other.id))).toBe(Code.UnknownMember);
  expect(await codeOf(client.rest.get(`/channels/${gone}/nothing`))).toBe(0);
});

test("a wrong token is unauthorised, an unknown route not found", async () => {
  const { sandbox } = await setUp();
  const get = (path: string, token: string) =>
    fetch(`${sandbox.apiUrl}/v10${path}`, { headers: { authorization: `Bot ${token}` } });
  const refused = await get("/users/@me", "wrong");
  expect(refused.status).toBe(401);
  expect(await refused.json()).toEqual({ message: "401: Unauthorized", code: 0 });
  expect((await get("/nothing", sandbox.token)).status).toBe(404);
  expect(sandbox.requests.at(-1)?.route).toBeNull();
});

test("administrators may do all, and overwrites of roles and persons add up", async () => {
  const { guild, general } = await setUp();
  const staff = guild.createRole({ name: "Staff" });
  const admin = guild.createRole({ name: "Admin", permissions: P.Administrator });
  const hidden = guild.createChannel({
    name: "hidden",
    overwrites: [
      { role: guild.everyone, deny: P.ViewChannel },
      { role: staff, allow: P.ViewChannel },
    ],
  });
  const names = (roles: { id: string }[]) =>
    guild
      .createMember({ name: "P", roles })
      .channels()
      .map((channel) => channel.name);
  expect(names([])).toEqual(["general"]);
  expect(names([staff])).toEqual(["general", "hidden"]);
  expect(names([admin])).toEqual(["general", "hidden"]);
  const ann = guild.createMember({ name: "Ann", roles: [staff] });
  guild.setOverwrite(hidden, ann, { deny: P.ViewChannel });
  expect(ann.channels().map((channel) => channel.name)).toEqual(["general"]);
  expect(() => ann.read(hidden)).toThrow("cannot see");
  expect(ann.read(general)).toEqual([]);
});
