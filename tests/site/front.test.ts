import { expect, test } from "vitest";
import { stylesheet } from "#src/site/assets";
import { createFront } from "#src/site/front";
import { createPublicOutage } from "#tests/site/support/front";
import { captureLog } from "#tests/support/capture-log";

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

test.each(["/dream", "/dream/incidents/1", "/", "/readyz", "/dream/nothing"])(
  "%s comes with headers that let a browser do nothing but show it, and sets no cookie",
  async (path) => {
    const { front } = await createPublicOutage();
    const { headers } = await front.request(path);
    expect(headers.get("Content-Security-Policy")).toBe(csp);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Frame-Options")).toBe("DENY");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(headers.get("Strict-Transport-Security")).toBeNull();
    expect(headers.get("Set-Cookie")).toBeNull();
    expect(headers.get("X-Powered-By")).toBeNull();
  },
);

test("where readers come by https, browsers keep to that", async () => {
  const { front } = await createPublicOutage({ publicUrl: "https://history.example.com" });
  const { headers } = await front.request("/dream");
  expect(headers.get("Strict-Transport-Security")).toBe("max-age=15552000");
});

test.each([
  ["/dream", "no-cache"],
  ["/dream/incidents/1", "no-cache"],
  ["/dream/feed.atom", "no-cache"],
  ["/dream/", "no-cache"],
  ["/dream/nothing", "no-cache"],
  [stylesheet.path, "public, max-age=31536000, immutable"],
  ["/healthz", "no-store"],
  ["/readyz", "no-store"],
])("whoever has %s may keep it as %j says", async (path, kept) => {
  const { front } = await createPublicOutage();
  const { headers } = await front.request(path);
  expect(headers.get("Cache-Control")).toBe(kept);
});

test.each(["/%64ream", "/dream/%69ncidents/1", "/dream/incidents/%31", "/%68ealthz"])(
  "what is at an address is not at %s, which would be kept beside it",
  async (path) => {
    const { front, rendered } = await createPublicOutage();
    const answer = await front.request(path);
    expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([404, "no-cache"]);
    expect(rendered).toEqual([]);
  },
);

test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])(
  "%s is refused, everywhere",
  async (method) => {
    const { front, rendered } = await createPublicOutage();
    for (const path of ["/dream", "/healthz", "/nothing"]) {
      const { status, headers } = await front.request(path, { method });
      expect([status, headers.get("Allow")]).toEqual([405, "GET, HEAD"]);
    }
    expect(rendered).toEqual([]);
  },
);

test("HEAD gets the headers of GET, and nothing else", async () => {
  const { front } = await createPublicOutage();
  const [get, head] = [
    await front.request("/dream"),
    await front.request("/dream", { method: "HEAD" }),
  ];
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test.each([
  "/dream/../dream%2f..",
  "/%2e%2e/%2e%2e/etc/passwd",
  "//evil.example/dream",
  "/dream/incidents/1%00",
  "/dream/incidents/%F0%9F%92%A3",
  "/dream/incidents/99999999999999999999",
  "/DREAM",
  "/__proto__",
  "/assets/../src/main.ts",
  `/${"a".repeat(5_000)}`,
])("nothing is at %s", async (path) => {
  const { front, captured } = await createPublicOutage();
  expect((await front.request(`http://x${path}`)).status).toBe(404);
  expect(captured.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test("a page that fails says no more than that, in the log too", async () => {
  const { log, lines, text } = captureLog();
  const front = createFront({
    pages: { request: () => Promise.reject(new Error("Sekret")) },
    version: () => 1,
    readHealth: async () => Promise.reject(new Error("unused")),
    publicUrl: null,
    clock: { now: () => 0 },
    log,
  });
  const answer = await front.request("/dream");
  expect([answer.status, await answer.text()]).toEqual([
    500,
    "Something went wrong. Try again later.\n",
  ]);
  expect(lines()).toMatchObject([{ level: 50, msg: "a page failed" }]);
  expect(text()).not.toContain("Sekret");
});
