export type LocationResult =
  | { ok: true; region: string; x: number; y: number; z: number; slurl: string }
  | { ok: false; problem: "empty" | "unreadable" };

const unreadable: LocationResult = { ok: false, problem: "unreadable" };

const starts =
  /(?:(?<![\w.-])(?:https?:\/\/)?(?:maps\.secondlife\.com|(?:www\.)?slurl\.com)\/secondlife\/|(?<!\w)secondlife:\/\/(?:\/app\/teleport\/)?)/gi;

// A region written with its spaces is taken as such only when coordinates follow it.
const part = String.raw`[^\s/?#<>"]+`;
const spaced = new RegExp(String.raw`^${part}(?: ${part}){1,4}/\d+/${part}(?:/${part})?`);
const trailing = /[.,;:!?)\]}'*_`]+$/;

const maxRegion = 64;
const [maxXY, maxZ] = [256, 4096];

/**
 * The place that a SLURL anywhere in the text names: `maps.secondlife.com`, `slurl.com` or
 * `secondlife://`, with or without `http(s)://`. Coordinates in metres, a fraction cut off; `slurl`
 * is the canonical https form.
 *
 * Domain rules: x and y 0–256, z 0–4096, missing ones 128/128/0. Outside these, with a malformed
 * region or without any SLURL: `unreadable`, and the caller keeps the text as typed. Never throws.
 */
export function parseLocation(text: string): LocationResult {
  if (text.trim() === "") return { ok: false, problem: "empty" };
  for (const match of text.matchAll(starts)) {
    const place = readPlace(pathOf(text.slice(match.index + match[0].length)));
    if (place.ok) return place;
  }
  return unreadable;
}

/** Whether the text has what begins a SLURL, be it one that names no place. Never throws. */
export function hasSlurl(text: string): boolean {
  return text.search(starts) >= 0;
}

function readPlace(path: string): LocationResult {
  const [name = "", ...coordinates] = path.split("/");
  const region = decodeRegion(name);
  const x = readMetres(coordinates[0], 128, maxXY);
  const y = readMetres(coordinates[1], 128, maxXY);
  const z = readMetres(coordinates[2], 0, maxZ);
  if (region === null || x === null || y === null || z === null) return unreadable;
  return { ok: true, region, x, y, z, slurl: formatSlurl(region, x, y, z) };
}

function pathOf(rest: string): string {
  const path = spaced.exec(rest)?.[0] ?? /^[^\s?#<>"]*/.exec(rest)?.[0] ?? "";
  return path.replace(trailing, "");
}

function decodeRegion(name: string): string | null {
  const region = decode(name)?.replace(/\s+/g, " ").trim();
  if (region === undefined || region.length > maxRegion) return null;
  const isName = /^[\p{L}\p{N}][^\p{C}/\\<>]*$/u.test(region);
  return isName ? region : null;
}

function decode(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

function readMetres(text: string | undefined, missing: number, most: number): number | null {
  if (text === undefined || text === "") return missing;
  if (!/^\d{1,4}(?:\.\d+)?$/.test(text)) return null;
  const metres = Math.floor(Number(text));
  return metres <= most ? metres : null;
}

// Brackets and quotes are encoded too, as they would end a link in Markdown.
function formatSlurl(region: string, x: number, y: number, z: number): string {
  const encoded = encodeURIComponent(region).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `https://maps.secondlife.com/secondlife/${encoded}/${x}/${y}/${z}`;
}
