import { type Json, listOf } from "#sandbox/json";

/** A command as Discord answers with it: every field present, absent options left out. */
export function describeCommand(draft: Json): Json {
  const options = listOf(draft["options"]).map(withoutNulls);
  return {
    type: draft["type"] ?? 1,
    name: draft["name"],
    name_localizations: draft["name_localizations"] ?? null,
    description: draft["description"] ?? "",
    description_localizations: draft["description_localizations"] ?? null,
    default_member_permissions: asText(draft["default_member_permissions"]),
    dm_permission: draft["dm_permission"] ?? true,
    contexts: draft["contexts"] ?? null,
    integration_types: draft["integration_types"] ?? [0],
    nsfw: draft["nsfw"] ?? false,
    ...(options.length > 0 ? { options } : {}),
  };
}

function withoutNulls(option: Json): Json {
  const kept: Json = {};
  for (const [key, value] of Object.entries(option)) {
    if (value === null || value === undefined || value === false) continue;
    const isList = key === "options" || key === "choices";
    kept[key] = isList ? listOf(value).map(withoutNulls) : value;
  }
  return kept;
}

/** Permissions are taken as a number or as text, and answered as text. */
function asText(permissions: unknown): string | null {
  return permissions === undefined || permissions === null ? null : String(permissions);
}
