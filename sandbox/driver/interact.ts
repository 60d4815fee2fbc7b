import { partialPlace } from "#sandbox/driver/resolved";
import { respondedWith } from "#sandbox/driver/response";
import type { BotResponse } from "#sandbox/driver/types";
import type { Gateway } from "#sandbox/gateway/gateway";
import type { Json } from "#sandbox/json";
import { DriverError, waitFor } from "#sandbox/wait";
import { getGuild, getUser, guildIdOf } from "#sandbox/world/find";
import {
  addInteraction,
  firstResponseWithin,
  type InteractionDraft,
  isLate,
} from "#sandbox/world/interactions";
import { placePermissions } from "#sandbox/world/permissions";
import { permissionText, serializeMember, serializeUser } from "#sandbox/world/serialize";
import type { Interaction, Place, World } from "#sandbox/world/types";

export type Stage = { world: World; gateway: Gateway };

export type Act = Omit<InteractionDraft, "guildId" | "channelId"> & {
  place: Place;
  data: Json;
  message?: Json;
};

export const noAnswer = "The application did not respond";

/** Sends an interaction to the bot and waits for its first response, 3 s at most. */
export async function interact(stage: Stage, act: Act): Promise<BotResponse> {
  const { world, gateway } = stage;
  const { place, data, message, ...draft } = act;
  const guildId = guildIdOf(place);
  const interaction = addInteraction(world, { ...draft, guildId, channelId: place.id });
  const payload = describe(world, interaction, place, data);
  const reachable = gateway.isReachable();
  world.emit({
    name: "INTERACTION_CREATE",
    data: message ? { ...payload, message } : payload,
    intents: 0,
  });
  if (!reachable) throw new DriverError(noAnswer);
  await answered(world, interaction);
  return respondedWith(world, interaction);
}

async function answered(world: World, interaction: Interaction): Promise<void> {
  const done = () => interaction.response !== null || isLate(world, interaction);
  await waitFor(world, done, { timeoutMs: firstResponseWithin, what: "the bot" }).catch(() => {});
  if (interaction.response === null) throw new DriverError(noAnswer);
}

function describe(world: World, interaction: Interaction, place: Place, data: Json): Json {
  const { id, type, token, userId } = interaction;
  return {
    id,
    application_id: world.applicationId,
    type,
    data,
    token,
    version: 1,
    channel_id: place.id,
    channel: partialPlace(world, place, userId),
    app_permissions: permissionText(placePermissions(world, place, world.botId)),
    locale: getUser(world, userId).locale,
    entitlements: [],
    attachment_size_limit: 10 * 1024 * 1024,
    ...audience(world, interaction, place),
  };
}

function audience(world: World, { userId }: Interaction, place: Place): Json {
  if (place.kind === "dm") {
    const user = serializeUser(getUser(world, userId));
    return { user, context: 1, authorizing_integration_owners: { "0": "0" } };
  }
  const guild = getGuild(world, place.guildId);
  const member = guild.members.get(userId);
  if (!member) throw new DriverError("This person is not in the server");
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: "en-US", features: ["COMMUNITY", "NEWS"] },
    guild_locale: "en-US",
    member: serializeMember(world, member, placePermissions(world, place, userId)),
    context: 0,
    authorizing_integration_owners: { "0": guild.id },
  };
}
