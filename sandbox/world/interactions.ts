import { randomBytes } from "node:crypto";
import { MessageFlags } from "discord-api-types/v10";
import type { Interaction, World } from "#sandbox/world/types";

export const firstResponseWithin = 3_000;
const tokenLivesFor = 15 * 60_000;

export type InteractionDraft = Pick<
  Interaction,
  "type" | "userId" | "guildId" | "channelId" | "name"
> &
  Partial<Pick<Interaction, "sourceMessageId" | "targetId" | "triggering">>;

export function addInteraction(world: World, draft: InteractionDraft): Interaction {
  const interaction: Interaction = {
    sourceMessageId: null,
    targetId: null,
    triggering: null,
    ...draft,
    id: world.nextId(),
    token: `${Buffer.from("interaction").toString("base64url")}${randomBytes(96).toString("base64url")}`,
    createdAt: world.clock.now(),
    response: null,
    originalId: null,
    followUps: [],
  };
  world.interactions.set(interaction.token, interaction);
  return interaction;
}

export function isLate(world: World, interaction: Interaction): boolean {
  return world.clock.now() - interaction.createdAt > firstResponseWithin;
}

export function isTokenExpired(world: World, interaction: Interaction): boolean {
  return world.clock.now() - interaction.createdAt > tokenLivesFor;
}

/** Of the newest only: those before them have long been answered. */
const lookedAt = 20;

/** Somebody waits for the bot: for its first response, or for what it puts in place of "is thinking". */
export function isAwaited(world: World): boolean {
  return [...world.interactions.values()].slice(-lookedAt).some((interaction) => {
    if (interaction.response === null) return !isLate(world, interaction);
    const original = world.messages.get(interaction.originalId ?? "");
    const isLoading = original !== undefined && (original.flags & MessageFlags.Loading) !== 0;
    return isLoading && !original.deleted && !isTokenExpired(world, interaction);
  });
}
