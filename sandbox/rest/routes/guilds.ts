import { findGuild, idParam } from "#sandbox/rest/access";
import { type Context, ok, type Route, route } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { channelsOf, threadsOf } from "#sandbox/world/find";
import { canSee } from "#sandbox/world/permissions";
import { serializeGuild, serializeMember, serializeRole } from "#sandbox/world/serialize";
import {
  serializeChannel,
  serializeThread,
  serializeThreadMember,
} from "#sandbox/world/serialize-place";

function getGuild(context: Context) {
  const guild = findGuild(context);
  const withCounts = context.query.get("with_counts") === "true";
  const counts = {
    approximate_member_count: guild.members.size,
    approximate_presence_count: guild.members.size,
  };
  return ok({ ...serializeGuild(guild), ...(withCounts ? counts : {}) });
}

function getMember(context: Context) {
  const { world } = context;
  const guild = findGuild(context);
  const userId = idParam(context, "user_id");
  const member = guild.members.get(userId);
  if (!member) throw apiError(world.users.has(userId) ? "unknownMember" : "unknownUser");
  return ok(serializeMember(world, member));
}

function getRole(context: Context) {
  const role = findGuild(context).roles.get(idParam(context, "role_id"));
  if (!role) throw apiError("unknownRole");
  return ok(serializeRole(role));
}

function listActiveThreads(context: Context) {
  const { world } = context;
  const threads = threadsOf(world, findGuild(context).id).filter(
    (thread) => !thread.archived && canSee(world, thread, world.botId),
  );
  const joined = threads.filter((thread) => thread.members.has(world.botId));
  return ok({
    threads: threads.map((thread) => serializeThread(world, thread)),
    members: joined.map((thread) => serializeThreadMember(thread, world.botId)),
    has_more: false,
  });
}

export const guildRoutes: Route[] = [
  route("GET", "/guilds/{guild_id}", getGuild),
  // A bot is told of every channel, also of those it cannot look into.
  route("GET", "/guilds/{guild_id}/channels", (context) =>
    ok(channelsOf(context.world, findGuild(context).id).map(serializeChannel)),
  ),
  route("GET", "/guilds/{guild_id}/roles", (context) =>
    ok([...findGuild(context).roles.values()].map(serializeRole)),
  ),
  route("GET", "/guilds/{guild_id}/roles/{role_id}", getRole),
  route("GET", "/guilds/{guild_id}/members/{user_id}", getMember),
  route("GET", "/guilds/{guild_id}/threads/active", listActiveThreads),
];
