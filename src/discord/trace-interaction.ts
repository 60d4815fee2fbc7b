import { randomUUID } from "node:crypto";
import type { Interaction } from "discord.js";
import { type App, withLogOf } from "#src/app";
import { routeOf } from "#src/custom-id";
import { msSince } from "#src/log";

/** How an interaction ended: `refused` with words for its user, `failed` by what the log tells. */
export type Outcome = "done" | "refused" | "failed";

/** Answers the interaction with an app of which each line of the log carries that id. */
export type Answer = (app: App, id: string) => Promise<Outcome>;

/** What came of an interaction, in the bot's own words. */
export type Answered = { kind: string; outcome: Outcome; seconds: number };

/** Has every line about an interaction carry the id that its user is shown on an error, and one say how it ended. */
export async function traceInteraction(
  app: App,
  interaction: Interaction,
  answer: Answer,
  observe: (answered: Answered) => void = () => undefined,
): Promise<void> {
  const id = randomUUID().slice(0, 8);
  const described = describeInteraction(interaction);
  const traced = withLogOf(app, { id, ...described });
  const startedAt = performance.now();
  const outcome = await answer(traced, id).catch((err): Outcome => {
    traced.log.error({ err }, "interaction failed");
    return "failed";
  });
  const level = interaction.isAutocomplete() ? "debug" : "info";
  traced.log[level]({ outcome, ms: msSince(startedAt) }, "interaction answered");
  const seconds = (performance.now() - startedAt) / 1_000;
  observe({ kind: described.kind, outcome, seconds });
}

/** Which of the bot's own names was used, and where: options, fields and the rest of a custom id may be typed. */
function describeInteraction(interaction: Interaction) {
  const estate = interaction.guildId;
  if (interaction.isChatInputCommand() || interaction.isAutocomplete()) {
    const subcommand = interaction.options.getSubcommand(false);
    const command = [interaction.commandName, subcommand].filter(Boolean).join(" ");
    return { kind: interaction.isAutocomplete() ? "autocomplete" : "command", command, estate };
  }
  if (interaction.isCommand()) return { kind: "menu", command: interaction.commandName, estate };
  const kind = interaction.isModalSubmit() ? "form" : interaction.isButton() ? "button" : "select";
  return { kind, route: routeOf(interaction.customId), estate };
}
