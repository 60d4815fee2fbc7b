import type { Sandbox } from "#sandbox/server";

export type Json = { [key: string]: unknown };
/** What is sent, where Discord finds the mistake, and its code. Null: it is within the limit. */
export type Case = [name: string, body: Json, mistake: [path: string, code: string] | null];

/** Sends a body past discord.js, which would check some of it itself. */
export async function ask(sandbox: Sandbox, method: string, path: string, body: unknown) {
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer: Json = text === "" ? {} : JSON.parse(text);
  return { status: response.status, code: answer["code"], mistakes: flatten(answer["errors"], []) };
}

/** What to expect of an answer: the one mistake, or the status of success. */
export function outcome(mistake: Case[2], success: number): Json {
  return mistake ? { status: 400, code: 50035, mistakes: [mistake] } : { status: success };
}

function flatten(node: unknown, path: string[]): [string, string][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    if (key !== "_errors") return flatten(value, [...path, key]);
    return value.map((error: { code: string }) => [path.join("."), error.code]);
  });
}

export const x = (length: number) => "x".repeat(length);

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
