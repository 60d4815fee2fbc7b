import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { configureEstate } from "#src/estates/configure";
import { logEvent } from "#src/incidents/log";
import { createCache } from "#src/site/cache";
import { createPublicOutage } from "#tests/site/support/front";

const path = "/dream/incidents/1";
const second = 1_000;

test("what was rendered is sent again until something is committed, then what is new", async () => {
  const { world, staff, front, rendered } = await createPublicOutage();
  const first = await (await front.request(path)).text();
  expect(await (await front.request(`${path}?a=${Math.random()}`)).text()).toBe(first);
  expect(rendered).toEqual([path]);
  await logEvent(world.app, staff, { text: "Backlog is moving", visibility: "public" });
  expect(await (await front.request(path)).text()).toContain("Backlog is moving");
  expect(rendered).toEqual([path, path]);
});

test("a page that was turned off is gone at once", async () => {
  const { world, admin, front } = await createPublicOutage();
  expect((await front.request("/dream")).status).toBe(200);
  const settings = { guildName: "Dream", staffRole: "1004", publicPage: false };
  await configureEstate(world.app, admin, settings);
  const having = { "If-None-Match": "*" };
  expect((await front.request("/dream", { headers: having })).status).toBe(404);
  expect((await front.request(path)).status).toBe(404);
});

test("a reader who has the page is told so, until it says something else", async () => {
  const { world, clock, staff, front } = await withClock();
  const first = await front.request(path);
  const etag = first.headers.get("ETag") ?? "";
  const modified = first.headers.get("Last-Modified") ?? "";
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  expect(modified).toBe(new Date(clock.at).toUTCString());
  const having = [
    { "If-None-Match": etag },
    { "If-None-Match": `"other", W/${etag}` },
    { "If-None-Match": "*" },
    { "If-Modified-Since": modified },
    { "If-None-Match": etag, "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
  ];
  const ask = (headers: Record<string, string>) => front.request(path, { headers });
  for (const headers of having) {
    const answer = await ask(headers);
    expect([answer.status, await answer.text()]).toEqual([304, ""]);
    expect(answer.headers.get("ETag")).toBe(etag);
    expect(answer.headers.get("Vary")).toBe("Accept-Encoding");
    expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  }
  // A commit that changes nothing that readers see.
  await logEvent(world.app, staff, { text: "Called them", visibility: "internal" });
  for (const headers of having) expect((await ask(headers)).status).toBe(304);
  clock.at += second;
  await logEvent(world.app, staff, { text: "Backlog is moving", visibility: "public" });
  const stale = having.filter((headers) => headers["If-None-Match"] !== "*");
  for (const headers of stale) expect((await ask(headers)).status).toBe(200);
});

test.each(["2099", "yesterday", "Sat, 01 Jan 2099", "Fri, 25 Dec 2099 00:00:00 GMT, x"])(
  "%j is no date to have a page of",
  async (date) => {
    const { front } = await createPublicOutage();
    const headers = { "If-Modified-Since": date };
    expect((await front.request(path, { headers })).status).toBe(200);
  },
);

test("two states within a second never have one date", async () => {
  const { world, clock, staff, front } = await withClock();
  await front.request(path);
  await logEvent(world.app, staff, { text: "Backlog is moving", visibility: "public" });
  const undated = await front.request(path);
  expect([undated.status, undated.headers.get("Last-Modified")]).toEqual([200, null]);
  clock.at += second;
  const dated = await front.request(path);
  expect(dated.headers.get("Last-Modified")).toBe(new Date(clock.at).toUTCString());
});

test("a page that was off meanwhile has another date than before, though all was within a second", async () => {
  const { world, admin, staff, front } = await withClock();
  const modified = (await front.request(path)).headers.get("Last-Modified") ?? "";
  const turn = async (publicPage: boolean) => {
    await configureEstate(world.app, admin, { guildName: "Dream", staffRole: "1004", publicPage });
  };
  await turn(false);
  expect((await front.request(path)).status).toBe(404);
  await turn(true);
  await logEvent(world.app, staff, { text: "Backlog is moving", visibility: "public" });
  const answer = await front.request(path, { headers: { "If-Modified-Since": modified } });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("Backlog")]);
});

test.each([
  ["gzip", true],
  ["br, gzip;q=0.5", true],
  ["*", true],
  [undefined, false],
  ["br", false],
  ["gzip;q=0", false],
  ["gzip;q=0.0, identity", false],
  ["gzip;q=0, *", false],
  ["*;q=0, gzip", true],
])("of a reader who takes %j: compressed %j", async (accepted, isCompressed) => {
  const { front } = await createPublicOutage();
  const plain = await (await front.request(path)).text();
  const headers: Record<string, string> = accepted ? { "Accept-Encoding": accepted } : {};
  const answer = await front.request(path, { headers });
  const body = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get("Content-Encoding")).toBe(isCompressed ? "gzip" : null);
  expect(answer.headers.get("Content-Length")).toBe(String(body.length));
  expect((isCompressed ? gunzipSync(body) : body).toString()).toBe(plain);
  expect(answer.headers.get("ETag")).toMatch(isCompressed ? /-gz"$/ : /\w"$/);
});

test("a cache keeps what was read last, and never more than its share of memory", async () => {
  const rendered: string[] = [];
  const render = (asked: string) => {
    rendered.push(asked);
    return new Response(`${asked}${"x".repeat(100_000)}`);
  };
  const read = createCache({ render, version: () => 1, now: () => 0 });
  for (let number = 0; number < 600; number += 1) await read(`/${number}`);
  await read("/599");
  await read("/590");
  expect(rendered).toHaveLength(600);
  await read("/0");
  expect(rendered).toHaveLength(601);
});

test("what was kept no more and is rendered anew within the second has another date", async () => {
  let version = 1;
  const render = (asked: string) => new Response(`${asked} ${version}${"x".repeat(100_000)}`);
  const read = createCache({ render, version: () => version, now: () => 0 });
  const since = async () => {
    const found = await read("/0");
    return found instanceof Response ? null : found.since;
  };
  const before = await since();
  for (let number = 1; number < 600; number += 1) await read(`/${number}`);
  version += 1;
  expect(await since()).toBeGreaterThan(before ?? Number.NaN);
});

async function withClock() {
  const outage = await createPublicOutage();
  return { ...outage, clock: outage.world.clock };
}
