export type Json = { [key: string]: unknown };

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function numberOf(value: unknown, fallback = 0): number {
  return typeof value === "number" ? value : fallback;
}

/** Discord counts code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length;
}
