import type { Json } from "#sandbox/json";
import { placePermissions } from "#sandbox/world/permissions";
import {
  permissionText,
  serializeMemberFields,
  serializeRole,
  serializeUser,
} from "#sandbox/world/serialize";
import { serializeAttachment, serializeMessage } from "#sandbox/world/serialize-message";
import { serializePlace } from "#sandbox/world/serialize-place";
import type { Attachment, Guild, Message, Place, World } from "#sandbox/world/types";

/** Gathers the objects that an interaction's ids stand for. */
export type Resolved = {
  user(id: string): boolean;
  role(id: string): boolean;
  channel(id: string): boolean;
  message(message: Message): void;
  attachment(file: Attachment): void;
  /** Undefined when nothing was gathered: Discord leaves the field out. */
  toJson(): Json | undefined;
};

export function createResolved(world: World, place: Place, actorId: string): Resolved {
  const found: { [kind: string]: Json } = {};
  const guild = place.kind === "dm" ? undefined : world.guilds.get(place.guildId);
  const put = (kind: string, id: string, value: Json) => {
    found[kind] = { ...found[kind], [id]: value };
  };
  return {
    user(id) {
      const user = world.users.get(id);
      if (!user) return false;
      put("users", id, serializeUser(user));
      const member = memberOf(world, guild, place, id);
      if (member) put("members", id, member);
      return true;
    },
    role(id) {
      const role = guild?.roles.get(id);
      if (role) put("roles", id, serializeRole(role));
      return role !== undefined;
    },
    channel(id) {
      const channel = world.places.get(id);
      if (!channel) return false;
      put("channels", id, partialPlace(world, channel, actorId));
      return true;
    },
    message: (message) => put("messages", message.id, serializeMessage(world, message)),
    attachment: (file) => put("attachments", file.id, serializeAttachment(world, file)),
    toJson: () => (Object.keys(found).length > 0 ? found : undefined),
  };
}

function memberOf(world: World, guild: Guild | undefined, place: Place, id: string): Json | null {
  const member = guild?.members.get(id);
  if (!member) return null;
  const { deaf: _deaf, mute: _mute, ...fields } = serializeMemberFields(member);
  return { ...fields, permissions: permissionText(placePermissions(world, place, id)) };
}

export function partialPlace(world: World, place: Place, actorId: string): Json {
  const {
    permission_overwrites: _hidden,
    member: _member,
    ...shown
  } = serializePlace(world, place);
  if (place.kind === "dm") return shown;
  return { ...shown, permissions: permissionText(placePermissions(world, place, actorId)) };
}
