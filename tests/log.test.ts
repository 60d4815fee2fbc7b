import { spawn } from "node:child_process";
import { once } from "node:events";
import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { saveSetting } from "#db/queries/settings";
import { settings } from "#db/schema/settings";
import { withLogOf } from "#src/app";
import { createLog, describeError } from "#src/log";
import { captureLog } from "#tests/support/capture-log";
import { createWorld } from "#tests/support/world";

const typed = "a resident's words";
const forged = `${typed}\n    at ${typed} (file:///words.ts:1:1)\n    at /words.ts:1:1`;
const api = "https://discord.com/api/v10";
const body = { body: { content: typed }, files: [{ name: typed, data: typed }] };
const answered = (url: string, raw: object = {}) =>
  new DiscordAPIError({ code: 50_035, message: typed, ...raw }, 50_035, 400, "POST", url, body);

async function failQuery(): Promise<unknown> {
  const { db } = createWorld();
  return saveSetting(db.read, "key", typed).catch((thrown) => thrown);
}

function failToParse(): unknown {
  const schema = z.object({ word: z.enum(["a"]) }).strict();
  return schema.safeParse({ word: typed, [typed]: typed }).error;
}

function failToReadJson(): unknown {
  try {
    return JSON.parse(typed);
  } catch (error) {
    return error;
  }
}

const holders: [string, () => unknown][] = [
  ["its message", () => new Error(typed)],
  ["lines of its message that look like places in the code", () => new Error(forged)],
  ["fields of its own", () => Object.assign(new Error("x"), { detail: typed, code: typed })],
  ["the fields that are kept", () => Object.assign(new Error("x"), { status: typed, url: typed })],
  ["its cause, several levels down", () => new Error("x", { cause: new Error(typed) })],
  ["a cause that is no error", () => new Error("x", { cause: typed })],
  ["the errors it gathers", () => new AggregateError([new Error(typed)], typed)],
  ["a request's body and Discord's answer to it", () => answered(`${api}/channels/1/messages`)],
  ["a request's address", () => answered(`${api}/guilds/1/members/search?query=${typed}`)],
  ["a request that Discord had trouble with", () => new HTTPError(502, typed, "PUT", api, body)],
  ["a query's parameters", failQuery],
  ["input that a schema refused", failToParse],
  ["JSON that could not be read", failToReadJson],
  ["a thrown text", () => typed],
  ["a thrown object", () => ({ name: typed, message: typed })],
];

describe("what is logged of an error", () => {
  test.each(holders)("nothing that is typed is in it from %s", async (_holder, make) => {
    const { log, text } = captureLog();
    log.error({ err: await make() }, "it failed");
    expect(text()).toContain("it failed");
    expect(text()).not.toMatch(/resident|words/);
  });

  test("the kind of error, its code and the places in the code that it came from", async () => {
    const query = describeError(await failQuery());
    expect(query).toMatchObject({ name: "SqliteError", code: "SQLITE_READONLY" });
    const { frames, ...rest } = describeError(Object.assign(new TypeError("no"), { code: 7 }));
    expect(rest).toMatchObject({ name: "TypeError", code: 7 });
    expect(frames).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ {4}at .*tests\/log\.test\.ts:\d+:\d+\)?$/)]),
    );
  });

  test("what a query broke of the schema", async () => {
    const { db } = createWorld();
    const [key, value] = ["key", typed];
    const twice = db.transaction(async (tx) => {
      for (const row of [
        { key, value },
        { key, value },
      ])
        await tx.insert(settings).values(row);
    });
    expect(describeError(await twice.catch((error) => error))).toMatchObject({
      code: "SQLITE_CONSTRAINT_PRIMARYKEY",
      schema: "UNIQUE constraint failed: settings.key",
    });
  });

  test("places in the code follow a message of several lines", async () => {
    const frames = describeError(new Error(forged))["frames"];
    expect(JSON.stringify(frames)).toContain("log.test.ts");
  });

  test.each([
    ["/channels/12/messages/34", "/api/v10/channels/12/messages/34"],
    ["/interactions/12/aW50ZXJhY3Rpb24/callback", "/api/v10/interactions/12/…/callback"],
    ["/webhooks/12/only-letters/messages/@original", "/api/v10/webhooks/12/…/messages/@original"],
    ["/webhooks/12/only-letters?wait=true", "/api/v10/webhooks/12/…"],
    [
      "/channels/12/messages/34/reactions/caf%C3%A9/@me",
      "/api/v10/channels/12/messages/34/reactions/…/@me",
    ],
  ])("of the request to %s its method, status and path with ids, without tokens", (url, path) => {
    const shown = describeError(answered(api + url));
    expect(shown).toMatchObject({ code: 50_035, status: 400, method: "POST", path });
  });

  test("causes in a circle end", () => {
    const error = new Error("x");
    error.cause = error;
    expect(() => JSON.stringify(describeError(error))).not.toThrow();
  });
});

test("every line of an app's log can be given fields", () => {
  const { app } = createWorld();
  const { log, lines } = captureLog();
  const traced = withLogOf({ ...app, log }, { id: "1a" });
  withLogOf(traced, { more: 2 }).log.info("said");
  traced.log.warn("said too");
  expect(lines()).toMatchObject([
    { level: 30, id: "1a", more: 2, msg: "said" },
    { level: 40, id: "1a", msg: "said too" },
  ]);
});

test("what is named like a secret is cut out", () => {
  const { log, text } = captureLog();
  log.info({ token: "s3", headers: { authorization: "s3" }, a: { b: { token: "s3" } } }, "x");
  expect(text()).not.toContain("s3");
});

test("a level of its own keeps lower lines out", () => {
  const written: string[] = [];
  createLog("warn", { write: (line) => written.push(line) }).info("unheard");
  expect(written).toEqual([]);
});

test("a process ends although nobody reads what it logs at the end", async () => {
  const script = `
    const { createLog } = await import("#src/log");
    process.stdin.once("end", () => {
      const log = createLog("info");
      log.info("one");
      log.fatal("two");
      process.exit(3);
    }).resume();`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdout.destroy();
  await once(child.stdout, "close");
  child.stdin.end();
  expect(await once(child, "exit")).toEqual([3, null]);
}, 10_000);
