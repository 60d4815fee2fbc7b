import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#sandbox/server";
import { ask, type Case, type Json, outcome, times, x } from "#tests/sandbox/support/limits";

let sandbox: Sandbox;
let channelId: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  channelId = sandbox.createGuild({ name: "G" }).createChannel({ name: "c" }).id;
});
afterAll(() => sandbox.close());

const embed = (fields: Json): Json => ({ embeds: [fields] });
const field = (name = "n", value = "v") => ({ name, value });
const button = (fields: Json = {}) => ({
  type: 2,
  style: 1,
  label: "L",
  custom_id: "a",
  ...fields,
});
const buttons = (count: number) => times(count, (i) => button({ custom_id: `b${i}` }));
const row = (...components: Json[]): Json => ({ components: [{ type: 1, components }] });
const option = (i: number) => ({ label: `l${i}`, value: `v${i}` });
const select = (count: number, fields: Json = {}) =>
  row({ type: 3, custom_id: "s", options: times(count, option), ...fields });
const tooLong = "BASE_TYPE_MAX_LENGTH";
const badLength = "BASE_TYPE_BAD_LENGTH";
const inRow = "components.0.components.0";

test.each<Case>([
  ["content 2000", { content: x(2000) }, null],
  ["content 2001", { content: x(2001) }, ["content", tooLong]],
  ["content of 2000 emoji", { content: "🟢".repeat(2000) }, null],
  ["10 embeds", { embeds: times(10, () => ({ title: "t" })) }, null],
  ["11 embeds", { embeds: times(11, () => ({ title: "t" })) }, ["embeds", tooLong]],
  ["title 256", embed({ title: x(256) }), null],
  ["title 257", embed({ title: x(257) }), ["embeds.0.title", tooLong]],
  ["description 4096", embed({ description: x(4096) }), null],
  ["description 4097", embed({ description: x(4097) }), ["embeds.0.description", tooLong]],
  ["25 fields", embed({ fields: times(25, () => field()) }), null],
  ["26 fields", embed({ fields: times(26, () => field()) }), ["embeds.0.fields", tooLong]],
  ["field name 257", embed({ fields: [field(x(257))] }), ["embeds.0.fields.0.name", badLength]],
  ["field value 1024", embed({ fields: [field("n", x(1024))] }), null],
  [
    "field value 1025",
    embed({ fields: [field("n", x(1025))] }),
    ["embeds.0.fields.0.value", badLength],
  ],
  ["empty field", embed({ fields: [field("")] }), ["embeds.0.fields.0.name", badLength]],
  [
    "footer 2049",
    embed({ title: "t", footer: { text: x(2049) } }),
    ["embeds.0.footer.text", tooLong],
  ],
  ["author 257", embed({ author: { name: x(257) } }), ["embeds.0.author.name", tooLong]],
  ["6000 in all", { embeds: times(2, () => ({ description: x(3000) })) }, null],
  [
    "6001 in all",
    { embeds: [{ description: x(4000) }, { description: x(2001) }] },
    ["embeds", "MAX_EMBED_SIZE_EXCEEDED"],
  ],
  ["a bad url", embed({ title: "t", url: "ftp://a" }), ["embeds.0.url", "URL_TYPE_INVALID_SCHEME"]],
  [
    "5 rows",
    { components: times(5, (i) => ({ type: 1, components: [button({ custom_id: `${i}` })] })) },
    null,
  ],
  [
    "6 rows",
    { components: times(6, (i) => ({ type: 1, components: [button({ custom_id: `${i}` })] })) },
    ["components", tooLong],
  ],
  ["5 buttons", row(...buttons(5)), null],
  ["6 buttons", row(...buttons(6)), ["components.0.components", badLength]],
  ["an empty row", row(), ["components.0.components", badLength]],
  ["button label 80", row(button({ label: x(80) })), null],
  ["button label 81", row(button({ label: x(81) })), [`${inRow}.label`, tooLong]],
  [
    "no label",
    row(button({ label: undefined })),
    [`${inRow}.label`, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"],
  ],
  ["custom id 100", row(button({ custom_id: x(100) })), null],
  ["custom id 101", row(button({ custom_id: x(101) })), [`${inRow}.custom_id`, badLength]],
  ["custom id empty", row(button({ custom_id: "" })), [`${inRow}.custom_id`, badLength]],
  [
    "custom id missing",
    row(button({ custom_id: undefined })),
    [`${inRow}.custom_id`, "BASE_TYPE_REQUIRED"],
  ],
  [
    "custom id twice",
    row(button(), button()),
    ["components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"],
  ],
  ["a link", row({ type: 2, style: 5, label: "L", url: "https://example.com" }), null],
  [
    "a link without url",
    row({ type: 2, style: 5, label: "L" }),
    [`${inRow}.url`, "BASE_TYPE_REQUIRED"],
  ],
  [
    "a link with an id",
    row(button({ style: 5, url: "https://a.example" })),
    [`${inRow}.custom_id`, "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE"],
  ],
  ["25 options", select(25), null],
  ["26 options", select(26), [`${inRow}.options`, badLength]],
  ["placeholder 150", select(1, { placeholder: x(150) }), null],
  ["placeholder 151", select(1, { placeholder: x(151) }), [`${inRow}.placeholder`, tooLong]],
  [
    "a select beside a button",
    row(button(), { type: 5, custom_id: "u" }),
    ["components.0.components.1", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"],
  ],
  ["nonce 25", { content: "c", nonce: x(25) }, null],
  ["nonce 26", { content: "c", nonce: x(26) }, ["nonce", tooLong]],
  [
    "mentions both ways",
    { content: "c", allowed_mentions: { parse: ["users"], users: ["1"] } },
    ["allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"],
  ],
  [
    "a mention kind unknown",
    { content: "c", allowed_mentions: { parse: ["all"] } },
    ["allowed_mentions.parse.0", "BASE_TYPE_CHOICES"],
  ],
  [
    "the newer layout unasked",
    { components: [{ type: 10, content: "t" }] },
    ["components.0.type", "BASE_TYPE_CHOICES"],
  ],
  ["the newer layout", { flags: 32768, components: [{ type: 10, content: "t" }] }, null],
  [
    "the newer layout with content",
    { flags: 32768, content: "c", components: [] },
    ["content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"],
  ],
])("message: %s", async (_, body, mistake) => {
  const answer = await ask(sandbox, "POST", `/channels/${channelId}/messages`, body);
  expect(answer).toMatchObject(outcome(mistake, 200));
});

test("an empty message, and invalid JSON", async () => {
  const path = `/channels/${channelId}/messages`;
  expect(await ask(sandbox, "POST", path, { content: "  " })).toMatchObject({
    status: 400,
    code: 50006,
  });
  const headers = { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" };
  const broken = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method: "POST",
    headers,
    body: "{",
  });
  expect(await broken.json()).toMatchObject({ code: 50109 });
});

test("a file of 10 MiB passes, one byte more does not", async () => {
  const send = async (size: number) => {
    const body = new FormData();
    body.set("payload_json", "{}");
    body.set("files[0]", new Blob([new Uint8Array(size)]), "big.bin");
    const headers = { authorization: `Bot ${sandbox.token}` };
    const url = `${sandbox.apiUrl}/v10/channels/${channelId}/messages`;
    const response = await fetch(url, { method: "POST", headers, body });
    return response.status;
  };
  expect(await send(10 * 1024 * 1024)).toBe(200);
  expect(await send(10 * 1024 * 1024 + 1)).toBe(413);
});
