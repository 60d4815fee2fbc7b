import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import type { LoggedRequest } from "#sandbox/request-log";

type Json = { [key: string]: unknown };

const fallback = "../shared/data/discord-openapi.json";

let isSkipSaid = false;

/** Discord's OpenAPI file, or null (saying why) where there is none to check against. */
export function findOpenApi(): string | null {
  const named = process.env["DISCORD_OPENAPI"];
  if (named) return named;
  if (existsSync(fallback)) return fallback;
  if (!isSkipSaid)
    console.info(
      "OpenAPI check skipped: DISCORD_OPENAPI is not set and there is no copy beside us",
    );
  isSkipSaid = true;
  return null;
}

type Checker = { paths: Json; validate(pointer: string): ValidateFunction | null };

const checkers = new Map<string, Checker>();

/**
 * What in these requests and in the answers to them differs from Discord's own description. The
 * file is taken as it is, but for these:
 * - unions carry Discord's note `x-discord-union: oneOf` over a JSON Schema `anyOf`, because their
 *   members overlap: the `anyOf` counts;
 * - a multipart body is checked by its `payload_json` part against the JSON schema, as the file
 *   describes the same fields spread over the form;
 * - `default_member_permissions` of a command is described as an integer on its way in and as a
 *   string on its way out; Discord takes the string too, as all permissions are strings, and
 *   discord.js sends one;
 * - answers of 5xx, and of a proxy that refuses without a word, are not described, hence not checked.
 */
export function checkAgainstOpenApi(requests: LoggedRequest[], file: string): string[] {
  const checker = checkers.get(file) ?? load(file);
  checkers.set(file, checker);
  return requests.flatMap((request) => checkOne(checker, request));
}

function load(file: string): Checker {
  const document: Json = JSON.parse(readFileSync(file, "utf8"), relax);
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false });
  ajvFormats.default(ajv);
  // Discord's own names for plain strings that patterns and lengths already constrain.
  for (const name of ["snowflake", "nonce"]) ajv.addFormat(name, true);
  ajv.addSchema({ ...document, $id: "discord" });
  return {
    paths: child(document, "paths"),
    validate: (pointer) => ajv.getSchema(`discord#${pointer}`) ?? null,
  };
}

function relax(key: string, value: unknown): unknown {
  if (key !== "default_member_permissions" || !isJson(value)) return value;
  const { type } = value;
  const isInteger = Array.isArray(type) && type.includes("integer");
  return isInteger ? { type: [...type, "string"] } : value;
}

function checkOne(checker: Checker, request: LoggedRequest): string[] {
  const name = `${request.method} ${request.path}`;
  if (request.route === null) return [`${name}: the sandbox knows no such route`];
  const found = findOperation(checker, request);
  if (!found) return [`${name}: Discord has no ${request.method} ${request.route}`];
  return [
    ...checkBody(checker, request, found).map((text) => `${name}: request ${text}`),
    ...checkResponse(checker, request, found).map((text) => `${name}: response ${text}`),
  ];
}

type Operation = { pointer: string; description: Json };

function findOperation(checker: Checker, request: LoggedRequest): Operation | null {
  const method = request.method.toLowerCase();
  const description = child(child(checker.paths, request.route ?? ""), method);
  if (Object.keys(description).length === 0) return null;
  return { pointer: `/paths/${pointerPart(request.route ?? "")}/${method}`, description };
}

function checkBody(checker: Checker, request: LoggedRequest, operation: Operation): string[] {
  const { requestBody } = operation.description;
  const described = isJson(requestBody) ? requestBody : {};
  if (request.body === undefined) {
    return described["required"] === true ? ["has no body, and needs one"] : [];
  }
  const at = `${operation.pointer}/requestBody/content/${pointerPart("application/json")}/schema`;
  const validate = checker.validate(at);
  return validate ? run(validate, request.body) : ["has a body, and may have none"];
}

function checkResponse(checker: Checker, request: LoggedRequest, operation: Operation): string[] {
  const { status, responseBody } = request;
  if (status >= 500 || (status === 429 && responseBody === undefined)) return [];
  const responses = child(operation.description, "responses");
  const key = [String(status), `${String(status)[0]}XX`].find((name) => name in responses);
  if (key === undefined) return [`${status} is not described`];
  const response = child(responses, key);
  const base = typeof response["$ref"] === "string" ? response["$ref"].slice(1) : undefined;
  const at = base ?? `${operation.pointer}/responses/${key}`;
  const validate = checker.validate(`${at}/content/${pointerPart("application/json")}/schema`);
  if (validate) return run(validate, responseBody);
  return responseBody === undefined ? [] : [`${status} has a body, and should have none`];
}

function run(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  const [first] = (validate.errors ?? []).toSorted((a, b) => weight(b) - weight(a));
  return [`${first?.instancePath || "body"} ${first?.message} ${JSON.stringify(first?.params)}`];
}

/** A union fails at every member; the telling mistake is deep down and not a mere type tag. */
function weight({ instancePath, keyword }: ErrorObject): number {
  const isTag = ["enum", "const", "oneOf", "anyOf"].includes(keyword);
  return instancePath.split("/").length + (isTag ? 0 : 1.5);
}

function child(owner: Json, key: string): Json {
  const value = owner[key];
  return isJson(value) ? value : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pointerPart(text: string): string {
  return encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));
}
