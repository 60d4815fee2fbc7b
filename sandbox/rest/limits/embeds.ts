import { isJson, type Json, lengthOf, listOf, textOf } from "#sandbox/json";
import { type Form, type Path, readObjects, readString } from "#sandbox/rest/form";

const maxTotal = 6000;

/** Returns the embeds as Discord stores them: typed "rich", unknown keys and nulls dropped. */
export function checkEmbeds(form: Form, body: Json, path: Path): Json[] {
  const embeds = readObjects(form, body, "embeds", path, { max: 10 }) ?? [];
  const stored = embeds.map((embed, index) => checkEmbed(form, embed, [...path, "embeds", index]));
  const total = stored.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > maxTotal) {
    const message = `Embed size exceeds maximum size of ${maxTotal}`;
    form.fail([...path, "embeds"], "MAX_EMBED_SIZE_EXCEEDED", message);
  }
  return stored;
}

function checkEmbed(form: Form, embed: Json, path: Path): Json {
  readString(form, embed, "title", path, { max: 256 });
  readString(form, embed, "description", path, { max: 4096 });
  checkPart(form, embed, "footer", "text", path, 2048);
  checkPart(form, embed, "author", "name", path, 256);
  const fields = readObjects(form, embed, "fields", path, { max: 25 }) ?? [];
  for (const [index, field] of fields.entries()) {
    const at = [...path, "fields", index];
    readString(form, field, "name", at, { required: true, min: 1, max: 256 });
    readString(form, field, "value", at, { required: true, min: 1, max: 1024 });
  }
  checkUrl(form, embed["url"], [...path, "url"]);
  for (const key of ["image", "thumbnail"]) {
    const image = embed[key];
    if (isJson(image)) checkUrl(form, image["url"], [...path, key, "url"], true);
  }
  checkColor(form, embed["color"], path);
  checkTimestamp(form, embed["timestamp"], path);
  return storedEmbed(embed, fields);
}

function checkPart(form: Form, embed: Json, key: string, text: string, path: Path, max: number) {
  const part = embed[key];
  if (!isJson(part)) return;
  readString(form, part, text, [...path, key], { required: true, max });
}

function checkUrl(form: Form, url: unknown, path: Path, mayAttach = false): void {
  if (url === undefined || url === null || url === "") return;
  const schemes = mayAttach ? ["http", "https", "attachment"] : ["http", "https"];
  const scheme = /^([a-z]+):\/\/./.exec(String(url))?.[1] ?? "";
  if (schemes.includes(scheme)) return;
  const list = `('${schemes.join("', '")}')`;
  const message = `Scheme "${scheme}" is not supported. Scheme must be one of ${list}.`;
  form.fail(
    path,
    scheme ? "URL_TYPE_INVALID_SCHEME" : "URL_TYPE_INVALID_URL",
    scheme ? message : "Not a well formed URL.",
  );
}

function checkColor(form: Form, color: unknown, path: Path): void {
  if (color === undefined || color === null) return;
  if (typeof color === "number" && color >= 0 && color <= 0xffffff) return;
  const message = "int value should be less than or equal to 16777215.";
  form.fail([...path, "color"], "NUMBER_TYPE_MAX", message);
}

function checkTimestamp(form: Form, time: unknown, path: Path): void {
  if (time === undefined || time === null) return;
  if (typeof time === "string" && !Number.isNaN(Date.parse(time))) return;
  const message = `Could not parse ${String(time)}. Should be ISO8601.`;
  form.fail([...path, "timestamp"], "DATE_TIME_TYPE_PARSE", message);
}

const storedKeys = [
  "url",
  "title",
  "description",
  "color",
  "author",
  "image",
  "thumbnail",
  "footer",
];

function storedEmbed(embed: Json, fields: Json[]): Json {
  const stored: Json = { type: "rich" };
  for (const key of storedKeys) {
    const value = embed[key];
    if (value !== undefined && value !== null && value !== "") stored[key] = value;
  }
  const time = embed["timestamp"];
  if (typeof time === "string" && !Number.isNaN(Date.parse(time))) {
    stored["timestamp"] = new Date(time).toISOString().replace("Z", "000+00:00");
  }
  if (fields.length > 0) {
    stored["fields"] = fields.map(({ name, value, inline }) => ({
      name,
      value,
      inline: inline === true,
    }));
  }
  return stored;
}

function embedLength(embed: Json): number {
  const footer = isJson(embed["footer"]) ? embed["footer"]["text"] : "";
  const author = isJson(embed["author"]) ? embed["author"]["name"] : "";
  const fields = listOf(embed["fields"]).flatMap((field) => [field["name"], field["value"]]);
  const texts = [embed["title"], embed["description"], footer, author, ...fields];
  return texts.reduce<number>((sum, text) => sum + lengthOf(textOf(text)), 0);
}
