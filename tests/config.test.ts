import { expect, test } from "vitest";
import { readConfig } from "#src/config";

const token = { DISCORD_TOKEN: "aaa.bbb.ccc" };

test("a token is enough", () => {
  expect(readConfig(token)).toMatchObject({
    ok: true,
    config: { discordApiUrl: "https://discord.com/api", logLevel: "info", http: null },
  });
});

test("the site's address is kept without a slash at its end", () => {
  const env = { ...token, PUBLIC_URL: "https://History.example.com/" };
  expect(readConfig(env)).toMatchObject({
    ok: true,
    config: { publicUrl: "https://history.example.com" },
  });
});

test("blank values count as absent", () => {
  expect(readConfig({ ...token, HTTP_PORT: "", LOG_LEVEL: "" })).toMatchObject({ ok: true });
});

test.each([
  ["DISCORD_TOKEN", {}],
  ["DISCORD_TOKEN", { DISCORD_TOKEN: "not a token" }],
  ["DISCORD_API_URL", { ...token, DISCORD_API_URL: "discord" }],
  ["DATABASE_URL", { ...token, DATABASE_URL: "postgres://host/db" }],
  ["DATABASE_URL", { ...token, DATABASE_URL: "file://host/x.db" }],
  ["DATABASE_URL", { ...token, DATABASE_URL: "file:" }],
  ["LOG_LEVEL", { ...token, LOG_LEVEL: "loud" }],
  ["HTTP_PORT", { ...token, HTTP_PORT: "0" }],
  ["HTTP_PORT", { ...token, HTTP_PORT: "65536" }],
  ["HTTP_PORT", { ...token, HTTP_PORT: "http" }],
  ["HTTP_HOST", { ...token, HTTP_HOST: "a b" }],
  ["METRICS_PORT", { ...token, METRICS_PORT: "-1" }],
  ["PUBLIC_URL", { ...token, PUBLIC_URL: "history.example.com" }],
  ["PUBLIC_URL", { ...token, PUBLIC_URL: "ftp://history.example.com" }],
  ["PUBLIC_URL", { ...token, PUBLIC_URL: "https://example.com/history" }],
  ["PUBLIC_URL", { ...token, PUBLIC_URL: "https://example.com/?a" }],
  ["PUBLIC_URL", { ...token, PUBLIC_URL: "https://me:secret@example.com" }],
])("one line names %s in %j", (name, env) => {
  const result = readConfig(env);
  if (result.ok) throw new Error("It was accepted.");
  expect(result.mistakes).toHaveLength(1);
  expect(result.mistakes[0]).toMatch(new RegExp(`^${name} [^\\n]+$`));
});

test("every mistake has its line, and no line holds the value of a token", () => {
  const result = readConfig({ DISCORD_TOKEN: "s3cr3t", DATABASE_URL: "x", HTTP_PORT: "y" });
  if (result.ok) throw new Error("It was accepted.");
  expect(result.mistakes).toHaveLength(3);
  expect(result.mistakes.join()).not.toContain("s3cr3t");
});
