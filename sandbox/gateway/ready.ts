import type { Json } from "#sandbox/json";
import { getUser } from "#sandbox/world/find";
import { serializeOwnUser } from "#sandbox/world/serialize";
import type { World } from "#sandbox/world/types";

export function readyData(world: World, sessionId: string): Json {
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.botId));
  return {
    v: 10,
    user: serializeOwnUser(getUser(world, world.botId)),
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: sessionId,
    session_type: "normal",
    resume_gateway_url: `${world.origin.replace("http", "ws")}/gateway`,
    application: { id: world.applicationId, flags: 0 },
    shard: [0, 1],
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    auth: {},
    _trace: ["sandbox"],
  };
}
