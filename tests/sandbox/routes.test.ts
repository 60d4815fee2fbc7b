import { expect, test } from "vitest";
import { openSandbox } from "#tests/sandbox/support/bot";
import { ask, type Json } from "#tests/sandbox/support/limits";

/** Each answer is also held against Discord's OpenAPI file when the sandbox closes. */
async function setUp() {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "G", botPermissions: 8n });
  const ann = guild.createMember({ name: "Ann" });
  const role = guild.createRole({ name: "Staff" });
  const text = guild.createChannel({
    name: "text",
    overwrites: [{ person: ann, allow: 1024n }],
    topic: "t",
  });
  const to = (method: string, path: string, body?: Json) => ask(sandbox, method, path, body);
  const newest = (): Json => {
    const body = sandbox.requests.at(-1)?.responseBody;
    return typeof body === "object" && body !== null ? { ...body } : {};
  };
  return { sandbox, guild, ann, role, text, to, newest };
}

test("who and where the bot is", async () => {
  const { sandbox, guild, ann, role, to } = await setUp();
  guild.createChannel({ name: "news", type: "announcement" });
  guild.createChannel({ name: "voice", type: "voice" });
  guild.createChannel({ name: "folder", type: "category" });
  guild.createChannel({ name: "forum", type: "forum" });
  for (const path of [
    "/gateway",
    "/gateway/bot",
    "/applications/@me",
    "/oauth2/applications/@me",
    "/users/@me",
    `/users/${ann.id}`,
    `/guilds/${guild.id}`,
    `/guilds/${guild.id}?with_counts=true`,
    `/guilds/${guild.id}/channels`,
    `/guilds/${guild.id}/roles`,
    `/guilds/${guild.id}/roles/${role.id}`,
    `/guilds/${guild.id}/members/${ann.id}`,
    `/guilds/${guild.id}/members/${sandbox.botId}`,
    `/guilds/${guild.id}/threads/active`,
  ]) {
    expect([path, (await to("GET", path)).status]).toEqual([path, 200]);
  }
});

test("channels, direct ones too", async () => {
  const { ann, text, to, newest } = await setUp();
  expect((await to("GET", `/channels/${text.id}`)).status).toBe(200);
  expect((await to("PATCH", `/channels/${text.id}`, { name: "new", topic: null })).status).toBe(
    200,
  );
  expect(newest()).toMatchObject({ name: "new", topic: null });
  expect((await to("POST", `/channels/${text.id}/typing`)).status).toBe(204);
  expect((await to("DELETE", `/channels/${text.id}`)).status).toBe(200);
  expect((await to("POST", "/users/@me/channels", { recipient_id: ann.id })).status).toBe(200);
  const { id } = newest();
  expect((await to("GET", `/channels/${id}`)).status).toBe(200);
  expect((await to("POST", `/channels/${id}/messages`, { content: "hi" })).status).toBe(200);
});

test("messages with all that can be in them, replies and bulk deletion", async () => {
  const { text, to, newest, ann } = await setUp();
  const base = `/channels/${text.id}/messages`;
  const embed = {
    title: "T",
    url: "https://example.com/",
    color: 255,
    timestamp: "2026-03-01T00:00:00Z",
    author: { name: "A" },
    footer: { text: "F" },
    image: { url: "https://example.com/a.png" },
    fields: [{ name: "n", value: "v" }],
  };
  const components = [
    { type: 1, components: [{ type: 2, style: 5, label: "L", url: "https://example.com/" }] },
    { type: 1, components: [{ type: 3, custom_id: "s", options: [{ label: "l", value: "v" }] }] },
    { type: 1, components: [{ type: 8, custom_id: "c", channel_types: [0] }] },
  ];
  const body = { content: `<@${ann.id}>`, embeds: [embed], components, nonce: "n" };
  expect((await to("POST", base, body)).status).toBe(200);
  const first = newest();
  const reply = { content: "re", message_reference: { message_id: first["id"] } };
  expect((await to("POST", base, reply)).status).toBe(200);
  const second = newest();
  expect((await to("GET", `${base}/${second["id"]}`)).status).toBe(200);
  expect((await to("GET", `${base}?around=${first["id"]}&limit=10`)).status).toBe(200);
  expect(Object.keys(newest())).toHaveLength(2);
  expect((await to("PATCH", `${base}/${second["id"]}`, { content: "x", flags: 4 })).status).toBe(
    200,
  );
  const deleted = await to("POST", `${base}/bulk-delete`, {
    messages: [first["id"], second["id"]],
  });
  expect(deleted.status).toBe(204);
  expect((await to("GET", `${base}?limit=101`)).mistakes).toEqual([["limit", "NUMBER_TYPE_MAX"]]);
});

test("the newer layout", async () => {
  const { text, to } = await setUp();
  const button = { type: 2, style: 1, label: "L", custom_id: "b" };
  const components = [
    { type: 10, content: "words" },
    {
      type: 17,
      accent_color: 255,
      components: [
        { type: 9, components: [{ type: 10, content: "part" }], accessory: button },
        { type: 14, divider: true, spacing: 1 },
        { type: 1, components: [{ ...button, custom_id: "c" }] },
      ],
    },
  ];
  const answer = await to("POST", `/channels/${text.id}/messages`, { flags: 32768, components });
  expect(answer.status).toBe(200);
});

test("threads and their members", async () => {
  const { sandbox, ann, text, to, newest } = await setUp();
  await to("POST", `/channels/${text.id}/threads`, { name: "t", type: 12, invitable: false });
  const { id } = newest();
  const members = `/channels/${id}/thread-members`;
  expect((await to("PUT", `${members}/${ann.id}`)).status).toBe(204);
  expect((await to("GET", `${members}/${ann.id}?with_member=true`)).status).toBe(200);
  expect((await to("GET", members)).status).toBe(200);
  expect((await to("DELETE", `${members}/@me`)).status).toBe(204);
  expect((await to("PUT", `${members}/@me`)).status).toBe(204);
  expect((await to("GET", `/channels/${id}/messages`)).status).toBe(200);
  expect((await to("PATCH", `/channels/${id}`, { locked: true, archived: true })).status).toBe(200);
  await to("POST", `/channels/${text.id}/threads`, { name: "open", type: 11 });
  expect((await to("GET", `/channels/${text.id}/messages`)).status).toBe(200);
  expect((await to("GET", `/channels/${text.id}/threads/archived/public`)).status).toBe(200);
  expect((await to("GET", `/channels/${text.id}/threads/archived/private`)).status).toBe(200);
  expect((await to("DELETE", `/channels/${id}`)).status).toBe(200);
  expect(sandbox.requests.every((request) => request.status < 400)).toBe(true);
});

test("commands, one by one, of all servers and of one", async () => {
  const { sandbox, guild, to, newest } = await setUp();
  const app = `/applications/${sandbox.applicationId}`;
  const option = { type: 3, name: "o", description: "d", autocomplete: true, max_length: 50 };
  const choice = { type: 4, name: "n", description: "d", choices: [{ name: "one", value: 1 }] };
  const branch = { type: 1, name: "sub", description: "d", options: [option, choice] };
  for (const base of [`${app}/commands`, `${app}/guilds/${guild.id}/commands`]) {
    const body = {
      name: "c",
      description: "d",
      options: [branch],
      default_member_permissions: "32",
    };
    expect((await to("POST", base, body)).status).toBe(201);
    const { id, version } = newest();
    expect((await to("POST", base, body)).status).toBe(200);
    expect(newest()).toMatchObject({ id, version });
    expect((await to("GET", `${base}/${id}`)).status).toBe(200);
    expect((await to("PATCH", `${base}/${id}`, { description: "e" })).status).toBe(200);
    expect(newest()["version"]).not.toBe(version);
    expect((await to("GET", `${base}?with_localizations=true`)).status).toBe(200);
    expect((await to("DELETE", `${base}/${id}`)).status).toBe(204);
    expect((await to("GET", `${base}/${id}`)).code).toBe(10063);
  }
});
