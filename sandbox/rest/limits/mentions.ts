import { isJson, type Json } from "#sandbox/json";
import { type Form, readList } from "#sandbox/rest/form";
import { isSnowflake } from "#sandbox/world/snowflake";

const kinds = ["roles", "users", "everyone"];

export function checkAllowedMentions(form: Form, body: Json): Json | null {
  const allowed = body["allowed_mentions"];
  if (!isJson(allowed)) return null;
  const path = ["allowed_mentions"];
  const parse = readList(form, allowed, "parse", path, {}) ?? [];
  for (const [index, kind] of parse.entries()) {
    if (kinds.includes(String(kind))) continue;
    const message = `Value must be one of ('${kinds.join("', '")}').`;
    form.fail([...path, "parse", index], "BASE_TYPE_CHOICES", message);
  }
  for (const kind of ["users", "roles"]) {
    const ids = readList(form, allowed, kind, path, { max: 100 }) ?? [];
    for (const [index, id] of ids.entries()) {
      if (isSnowflake(id)) continue;
      form.fail(
        [...path, kind, index],
        "NUMBER_TYPE_COERCE",
        `Value "${String(id)}" is not snowflake.`,
      );
    }
    if (ids.length > 0 && parse.includes(kind)) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      form.fail(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
    }
  }
  return allowed;
}
