import { ok, openRoute, type Route, route } from "#sandbox/rest/context";
import { getUser } from "#sandbox/world/find";
import { serializeOwnUser, serializeUser } from "#sandbox/world/serialize";
import type { World } from "#sandbox/world/types";

function serializeApplication(world: World) {
  const bot = getUser(world, world.botId);
  return {
    id: world.applicationId,
    name: bot.username,
    icon: null,
    description: "",
    type: null,
    bot: serializeUser(bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    flags_new: "0",
    owner: { ...serializeUser(bot), bot: undefined, username: "all-clear.owner" },
    team: null,
    summary: "",
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    integration_types_config: {
      "0": {
        oauth2_install_params: { scopes: ["applications.commands", "bot"], permissions: "0" },
      },
    },
  };
}

function gatewayUrl(world: World): string {
  return `${world.origin.replace("http", "ws")}/gateway`;
}

export const applicationRoutes: Route[] = [
  route("GET", "/applications/@me", ({ world }) => ok(serializeApplication(world))),
  route("GET", "/oauth2/applications/@me", ({ world }) => ok(serializeApplication(world))),
  route("GET", "/users/@me", ({ world }) => ok(serializeOwnUser(getUser(world, world.botId)))),
  openRoute("GET", "/gateway", ({ world }) => ok({ url: gatewayUrl(world) })),
  route("GET", "/gateway/bot", ({ world }) =>
    ok({
      url: gatewayUrl(world),
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: world.startsLeft,
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    }),
  ),
];
