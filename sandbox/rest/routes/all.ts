import type { Route } from "#sandbox/rest/context";
import { applicationRoutes } from "#sandbox/rest/routes/application";
import { callbackRoutes } from "#sandbox/rest/routes/callback";
import { channelRoutes } from "#sandbox/rest/routes/channels";
import { commandRoutes } from "#sandbox/rest/routes/commands";
import { guildRoutes } from "#sandbox/rest/routes/guilds";
import { messageRoutes } from "#sandbox/rest/routes/messages";
import { threadMemberRoutes } from "#sandbox/rest/routes/thread-members";
import { threadRoutes } from "#sandbox/rest/routes/threads";
import { userRoutes } from "#sandbox/rest/routes/users";
import { webhookRoutes } from "#sandbox/rest/routes/webhooks";

export const allRoutes: Route[] = [
  ...applicationRoutes,
  ...callbackRoutes,
  ...channelRoutes,
  ...commandRoutes,
  ...guildRoutes,
  ...messageRoutes,
  ...threadMemberRoutes,
  ...threadRoutes,
  ...userRoutes,
  ...webhookRoutes,
];
