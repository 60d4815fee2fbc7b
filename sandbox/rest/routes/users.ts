import { idParam } from "#sandbox/rest/access";
import { type Context, ok, type Route, route } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm } from "#sandbox/rest/form";
import { openDirect } from "#sandbox/world/direct";
import { serializeUser } from "#sandbox/world/serialize";
import { serializePlace } from "#sandbox/world/serialize-place";
import { isSnowflake } from "#sandbox/world/snowflake";

/** Opening the channel always works; only sending finds out whether the person takes messages. */
function openDm(context: Context) {
  const id = context.body["recipient_id"];
  if (!isSnowflake(id)) {
    const form = createForm();
    form.fail(["recipient_id"], "BASE_TYPE_REQUIRED", "This field is required");
    form.check();
    return ok({});
  }
  const { world } = context;
  const user = world.users.get(id);
  if (!user) throw apiError("unknownUser");
  if (user.bot) throw apiError("cannotDm");
  return ok(serializePlace(world, openDirect(world, user.id)));
}

function getUser(context: Context) {
  const user = context.world.users.get(idParam(context, "user_id"));
  if (!user) throw apiError("unknownUser");
  return ok(serializeUser(user));
}

export const userRoutes: Route[] = [
  route("POST", "/users/@me/channels", openDm),
  route("GET", "/users/{user_id}", getUser),
];
