import type { Route } from "#sandbox/rest/context.ts";
import { applicationRoutes } from "#sandbox/rest/routes/application.ts";
import { callbackRoutes } from "#sandbox/rest/routes/callback.ts";
import { channelRoutes } from "#sandbox/rest/routes/channels.ts";
import { commandRoutes } from "#sandbox/rest/routes/commands.ts";
import { guildRoutes } from "#sandbox/rest/routes/guilds.ts";
import { messageRoutes } from "#sandbox/rest/routes/messages.ts";
import { threadMemberRoutes } from "#sandbox/rest/routes/thread-members.ts";
import { threadRoutes } from "#sandbox/rest/routes/threads.ts";
import { userRoutes } from "#sandbox/rest/routes/users.ts";
import { webhookRoutes } from "#sandbox/rest/routes/webhooks.ts";

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
