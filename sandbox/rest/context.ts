import type { Json } from "#sandbox/json";
import type { UploadedFile } from "#sandbox/rest/body";
import type { World } from "#sandbox/world/types";

export type Context = {
  world: World;
  params: { [name: string]: string };
  query: URLSearchParams;
  /** JSON as sent: an object for most routes, a list for the bulk ones. */
  payload: unknown;
  body: Json;
  files: UploadedFile[];
};

export type Reply = { status: number; body?: unknown };

export type Route = {
  method: string;
  template: string;
  /** "token": the path carries an interaction's token in place of the bot's; "none": anyone may ask. */
  auth: "bot" | "token" | "none";
  handle: (context: Context) => Reply;
};

export function route(method: string, template: string, handle: Route["handle"]): Route {
  return { method, template, auth: "bot", handle };
}

export function tokenRoute(method: string, template: string, handle: Route["handle"]): Route {
  return { method, template, auth: "token", handle };
}

export function openRoute(method: string, template: string, handle: Route["handle"]): Route {
  return { method, template, auth: "none", handle };
}

export function ok(body: unknown, status = 200): Reply {
  return { status, body };
}

export const noContent: Reply = { status: 204 };

export function param(context: Context, name: string): string {
  return context.params[name] ?? "";
}
