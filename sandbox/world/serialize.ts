import type { Json } from "#sandbox/json";
import { getUser } from "#sandbox/world/find";
import { allPermissions } from "#sandbox/world/permissions";
import type { Guild, Member, Role, User, World } from "#sandbox/world/types";

/** Discord's form of a time: microseconds and a numeric offset. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000+00:00");
}

export function serializeUser(user: User): Json {
  return {
    id: user.id,
    username: user.username,
    global_name: user.displayName,
    discriminator: user.bot ? "0001" : "0",
    avatar: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    display_name_styles: null,
    clan: null,
    public_flags: 0,
    flags: 0,
    banner: null,
    accent_color: null,
    ...(user.bot ? { bot: true } : {}),
  };
}

export function serializeOwnUser(user: User): Json {
  return {
    ...serializeUser(user),
    bot: true,
    verified: true,
    mfa_enabled: true,
    email: null,
    bio: "",
    locale: "en-US",
    premium_type: 0,
  };
}

export function serializeMember(world: World, member: Member, permissions?: bigint): Json {
  return {
    user: serializeUser(getUser(world, member.userId)),
    ...serializeMemberFields(member),
    ...(permissions === undefined ? {} : { permissions: permissions.toString() }),
  };
}

/** A member without its user, as messages and resolved data carry it. */
export function serializeMemberFields(member: Member): Json {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: isoTime(member.joinedAt),
    premium_since: null,
    communication_disabled_until: null,
    unusual_dm_activity_until: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: 0,
  };
}

export function serializeRole(role: Role): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    managed: role.botId !== null,
    mentionable: false,
    flags: 0,
    ...(role.botId === null ? {} : { tags: { bot_id: role.botId } }),
  };
}

export function serializeGuild(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    roles: [...guild.roles.values()].map(serializeRole),
    emojis: [],
    stickers: [],
    features: ["COMMUNITY", "NEWS"],
    icon: null,
    banner: null,
    splash: null,
    discovery_splash: null,
    home_header: null,
    description: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 2,
    mfa_level: 0,
    max_presences: null,
    max_members: 25_000_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: "en-US",
    nsfw: false,
    nsfw_level: 0,
    incidents_data: null,
    hub_type: null,
    latest_onboarding_question_id: null,
  };
}

export function permissionText(bits: bigint): string {
  return (bits & allPermissions).toString();
}
