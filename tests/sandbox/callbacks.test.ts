import {
  Client,
  RESTJSONErrorCodes as Code,
  Events,
  GatewayIntentBits,
  InteractionResponseType as R,
} from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { codeOf } from "#tests/sandbox/support/bot";
import { answerByHand, callback, say } from "#tests/sandbox/support/by-hand";
import { ask } from "#tests/sandbox/support/limits";

const modal = {
  type: R.Modal,
  data: {
    title: "T",
    custom_id: "m",
    components: [{ type: 18, label: "L", component: { type: 4, custom_id: "i", style: 1 } }],
  },
};

test("an interaction is answered once, in time, with its own token", async () => {
  const { sandbox, begin } = await answerByHand();
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
  const { sandbox, begin } = await answerByHand();
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
  const { sandbox, begin, ann, next } = await answerByHand();
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
  await callback(sandbox, interaction, modal);
  const sent = ann.submit((await pending).modal, { L: "text" });
  const submitted = await next();
  expect(await callback(sandbox, submitted, modal)).toMatchObject(wrongType);
  await callback(sandbox, submitted, say);
  expect((await sent).kind).toBe("message");
});

test("a forged press reaches the bot; what people cannot see they cannot press", async () => {
  const { sandbox, guild, ann, begin, next } = await answerByHand();
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
  const { sandbox } = await answerByHand();
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
