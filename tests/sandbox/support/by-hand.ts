import { type Interaction, InteractionResponseType as R } from "discord.js";
import type { Sandbox } from "#sandbox/server";
import { connectBot, openSandbox } from "#tests/sandbox/support/bot";
import { ask, type Json } from "#tests/sandbox/support/limits";

/** Lets a test answer interactions by hand: `next()` is the newest one the bot was sent. */
export async function answerByHand() {
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

export function callback(
  sandbox: Sandbox,
  { id, token }: Pick<Interaction, "id" | "token">,
  body: Json,
) {
  return ask(sandbox, "POST", `/interactions/${id}/${token}/callback?with_response=true`, body);
}

export const say = { type: R.ChannelMessageWithSource, data: { content: "hi" } };
