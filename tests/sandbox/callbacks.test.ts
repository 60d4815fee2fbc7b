import {
  Client,
  RESTJSONErrorCodes as Code,
  Events,
  GatewayIntentBits,
  type Interaction,
  InteractionResponseType as R,
} from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import type { Sandbox } from "#sandbox/server.ts";
import { codeOf, connectBot, openSandbox } from "#tests/sandbox/support/bot.ts";
import { ask, type Case, type Json, times, x } from "#tests/sandbox/support/limits.ts";

/** Lets a test answer interactions by hand: `next()` is the newest one the bot was sent. */
async function setUp() {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const channel = guild.createChannel({ name: "general" });
  const ann = guild.createMember({ name: "Ann" });
  const seen: Interaction[] = [];
  await connectBot(sandbox, {
    commands: [{ name: "go", description: "d" }],
    on: async (interaction) => void seen.push(interaction),
  });
  const next = async () => sandbox.until(() => seen.pop(), { what: "an interaction" });
  const begin = async () => {
    const pending = ann.slash(channel, "go");
    return { pending, interaction: await next() };
  };
  return { sandbox, guild, channel, ann, next, begin };
}

function callback(sandbox: Sandbox, { id, token }: Pick<Interaction, "id" | "token">, body: Json) {
  return ask(sandbox, "POST", `/interactions/${id}/${token}/callback?with_response=true`, body);
}

const say = { type: R.ChannelMessageWithSource, data: { content: "hi" } };
const label = (component: Json, fields: Json = {}): Json => ({
  type: 18,
  label: "L",
  component,
  ...fields,
});
const input = (fields: Json = {}) => ({ type: 4, custom_id: "i", style: 1, ...fields });
const modal = (fields: Json): Json => ({
  type: R.Modal,
  data: { title: "T", custom_id: "m", components: [label(input())], ...fields },
});
const parts = (...components: Json[]) => modal({ components });
const at = "data.components.0";
const badLength = "BASE_TYPE_BAD_LENGTH";
const tooLong = "BASE_TYPE_MAX_LENGTH";

test("an interaction is answered once, in time, with its own token", async () => {
  const { sandbox, begin } = await setUp();
  const first = await begin();
  const { id, token } = first.interaction;
  expect(await callback(sandbox, { id, token: "wrong" }, say)).toMatchObject({
    status: 404,
    code: 10062,
  });
  const early = await ask(
    sandbox,
    "PATCH",
    `/webhooks/${sandbox.applicationId}/${token}/messages/@original`,
    { content: "x" },
  );
  expect(early).toMatchObject({ status: 404, code: 10015 });
  expect(await callback(sandbox, first.interaction, say)).toMatchObject({ status: 200 });
  expect((await first.pending).message.content).toBe("hi");
  expect(await callback(sandbox, first.interaction, say)).toMatchObject({
    status: 400,
    code: 40060,
  });
  const late = await begin();
  const failed = expect(late.pending).rejects.toThrow("did not respond");
  sandbox.clock.advance(3_001);
  expect(await callback(sandbox, late.interaction, say)).toMatchObject({
    status: 404,
    code: 10062,
  });
  await failed;
});

test("a token is good for fifteen minutes", async () => {
  const { sandbox, begin } = await setUp();
  const { pending, interaction } = await begin();
  await callback(sandbox, interaction, { type: R.DeferredChannelMessageWithSource });
  await pending;
  if (!interaction.isRepliable()) throw new Error("not a command");
  sandbox.clock.advance(14 * 60_000);
  await interaction.webhook.editMessage("@original", "still");
  sandbox.clock.advance(60_001);
  expect(await codeOf(interaction.webhook.editMessage("@original", "late"))).toBe(
    Code.InvalidWebhookToken,
  );
});

test("kinds of answers that do not fit are refused", async () => {
  const { sandbox, begin, ann, next } = await setUp();
  const { pending, interaction } = await begin();
  const wrongType = { status: 400, code: 50035, mistakes: [["type", "BASE_TYPE_CHOICES"]] };
  expect(await callback(sandbox, interaction, { type: R.DeferredMessageUpdate })).toMatchObject(
    wrongType,
  );
  const choices = { type: R.ApplicationCommandAutocompleteResult, data: { choices: [] } };
  expect(await callback(sandbox, interaction, choices)).toMatchObject(wrongType);
  const flagged = { type: R.DeferredChannelMessageWithSource, data: { flags: 4 } };
  const mistakes = [["data.flags", "INTERACTION_DEFERRED_FLAGS_INVALID"]];
  expect(await callback(sandbox, interaction, flagged)).toMatchObject({ code: 50035, mistakes });
  expect(await callback(sandbox, interaction, { type: 4, data: {} })).toMatchObject({
    code: 50006,
  });
  await callback(sandbox, interaction, modal({}));
  const sent = ann.submit((await pending).modal, { L: "text" });
  const submitted = await next();
  expect(await callback(sandbox, submitted, modal({}))).toMatchObject(wrongType);
  await callback(sandbox, submitted, say);
  expect((await sent).kind).toBe("message");
});

const modalCases: Case[] = [
  ["title 45", modal({ title: x(45) }), null],
  ["title 46", modal({ title: x(46) }), ["data.title", badLength]],
  ["custom id 101", modal({ custom_id: x(101) }), ["data.custom_id", badLength]],
  ["5 labels", parts(...times(5, (i) => label(input({ custom_id: `${i}` })))), null],
  [
    "6 labels",
    parts(...times(6, (i) => label(input({ custom_id: `${i}` })))),
    ["data.components", badLength],
  ],
  ["no labels", parts(), ["data.components", badLength]],
  ["an action row", parts({ type: 1, components: [input()] }), [`${at}.type`, "BASE_TYPE_CHOICES"]],
  ["label 46", parts(label(input(), { label: x(46) })), [`${at}.label`, badLength]],
  [
    "description 101",
    parts(label(input(), { description: x(101) })),
    [`${at}.description`, tooLong],
  ],
  [
    "a button inside",
    parts(label({ type: 2, custom_id: "b" })),
    [`${at}.component.type`, "BASE_TYPE_CHOICES"],
  ],
  [
    "a label inside",
    parts(label(input({ label: "no" }))),
    [`${at}.component.label`, "TEXT_INPUT_COMPONENT_LABEL_NOT_ALLOWED"],
  ],
  [
    "text of 4001",
    parts(label(input({ max_length: 4001 }))),
    [`${at}.component.max_length`, "NUMBER_TYPE_MAX"],
  ],
  ["value of 4001", parts(label(input({ value: x(4001) }))), [`${at}.component.value`, tooLong]],
  [
    "placeholder 101",
    parts(label(input({ placeholder: x(101) }))),
    [`${at}.component.placeholder`, tooLong],
  ],
  ["10 files", parts(label({ type: 19, custom_id: "f", min_values: 0, max_values: 10 })), null],
  [
    "11 files",
    parts(label({ type: 19, custom_id: "f", max_values: 11 })),
    [`${at}.component.max_values`, "NUMBER_TYPE_MAX"],
  ],
  [
    "the same id twice",
    parts(label(input()), label(input())),
    ["data.components.1.component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"],
  ],
];

test.each(modalCases)("modal: %s", async (_, body, mistake) => {
  const { sandbox, begin } = await setUp();
  const { pending, interaction } = await begin();
  const answer = await callback(sandbox, interaction, body);
  if (mistake) {
    expect(answer).toMatchObject({ status: 400, code: 50035, mistakes: [mistake] });
    await callback(sandbox, interaction, say);
  } else expect(answer.status).toBe(200);
  await pending;
});

test("a forged press reaches the bot; what people cannot see they cannot press", async () => {
  const { sandbox, guild, ann, begin, next } = await setUp();
  const bob = guild.createMember({ name: "Bob" });
  const { pending, interaction } = await begin();
  await callback(sandbox, interaction, { type: 4, data: { content: "psst", flags: 64 } });
  const { message } = await pending;
  await expect(bob.press(message, "x")).rejects.toThrow("cannot see");
  const forged = ann.pressCustomId(message, "incident.delete:1");
  const press = await next();
  expect(press.isButton() && press.customId).toBe("incident.delete:1");
  await callback(sandbox, press, { type: R.DeferredMessageUpdate });
  expect((await forged).kind).toBe("none");
});

test("a client with privileged intents, or a wrong token, is sent away", async () => {
  const { sandbox } = await setUp();
  const login = async (intents: GatewayIntentBits[], token: string) => {
    const client = new Client({ intents, rest: { api: sandbox.apiUrl } });
    onTestFinished(() => client.destroy());
    const failed = new Promise((_, reject) => client.once(Events.Error, reject));
    await Promise.race([client.login(token), failed]);
  };
  const { Guilds, MessageContent } = GatewayIntentBits;
  await expect(login([Guilds, MessageContent], sandbox.token)).rejects.toThrow(
    /disallowed intents/i,
  );
  await expect(login([Guilds], "a.b.c")).rejects.toThrow(/token/i);
});
