import { readFileSync } from "node:fs";
import { parseFeed } from "@rowanmanning/feed-parser";
import { Ajv } from "ajv";
import ajvFormats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { editEvent } from "#src/incidents/edit-event";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { setPayments } from "#src/incidents/set-payments";
import { renderAtom } from "#src/site/atom";
import { createPublicOutage } from "#tests/site/support/front";
import { noticeOf, stateOf } from "#tests/site/support/state";

const second = 1_000;
const at = (iso: string) => new Date(iso);

test("the feed has each notice once, under an id that stays when it is corrected", async () => {
  const publicUrl = "https://history.example.com";
  const { world, staff, front } = await createPublicOutage({ publicUrl });
  world.clock.at += 60 * second;
  const told = { text: 'Kisoks <b>& "boards"</b> fail', announce: true };
  const { event } = await logEvent(world.app, staff, told);
  const read = async () => parseFeed(await (await front.request("/dream/feed.atom")).text());
  const before = await read();
  expect(before).toMatchObject({
    title: "Estate 100: notices",
    self: `${publicUrl}/dream/feed.atom`,
    url: `${publicUrl}/dream`,
    updated: at("2022-02-20T05:31:00.000Z"),
  });
  expect(before.items).toMatchObject([
    {
      id: expect.stringMatching(
        /^tag:allclear\.invalid,2026:[0-9a-f]{16}\/notices\/2-1645335060000$/,
      ),
      title: "Update: Payments stall",
      url: `${publicUrl}/dream/incidents/1`,
      published: at("2022-02-20T05:31:00.000Z"),
    },
    {
      id: expect.stringMatching(/\/notices\/1-1645335000000$/),
      title: "Payment problem: Payments stall",
    },
  ]);
  const xml = await (await front.request("/dream/feed.atom")).text();
  expect(xml).toContain("<p>Kisoks &lt;b&gt;&amp; &quot;boards&quot;&lt;/b&gt; fail</p>");
  world.clock.at += 60 * second;
  const { id, revision } = event;
  await editEvent(world.app, staff, { event: id, revision, text: "Kiosks fail", tell: false });
  const after = await read();
  expect(after.items.map((item) => item.id)).toEqual(before.items.map((item) => item.id));
  expect(after.items[0]?.content).toContain("<p>Kiosks fail</p>");
  expect(after.items[0]?.published).toEqual(before.items[0]?.published);
  const updated = after.items.map((item) => item.updated);
  expect(updated).toEqual([at("2022-02-20T05:32:00.000Z"), at("2022-02-20T05:30:00.000Z")]);
  expect(after.updated).toEqual(at("2022-02-20T05:32:00.000Z"));
});

test("a feed of a site that knows no address of its own has ids and links all the same", async () => {
  const { front } = await createPublicOutage();
  const feed = await (await front.request("/dream/feed.atom")).text();
  expect(feed).toMatch(/<id>tag:allclear\.invalid,2026:[0-9a-f]{16}<\/id>/);
  expect(feed).toContain('<link rel="self" type="application/atom+xml" href="/dream/feed.atom"/>');
  expect(feed).toContain('href="/dream/incidents/1"');
});

test("ids outlast the page's address and the site's, and no two estates share them", () => {
  const { estate } = stateOf(["Dream"]);
  const told = [noticeOf("Update", "Soon.")];
  const idsOf = (xml: string) => xml.match(/<id>.*<\/id>/g);
  const ids = idsOf(renderAtom(estate, told, null));
  expect(ids).toHaveLength(2);
  const moved = { ...estate, address: "seeker" };
  expect(idsOf(renderAtom(moved, told, "https://history.example.com"))).toEqual(ids);
  const others = idsOf(renderAtom({ ...estate, createdAt: 1 }, told, null)) ?? [];
  expect(new Set([...(ids ?? []), ...others]).size).toBe(4);
});

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function unescapeXml(text: string): string {
  expect(text).not.toMatch(/[<>]/);
  return text.replace(/&([^;]*);/g, (_, name) => Reflect.get(entities, name));
}

test("whatever staff typed, it is read in the feed as typed", () => {
  const { estate } = stateOf(["Dream"]);
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(text, (typed) => {
      const told = noticeOf(`A ${typed} Z`, typed);
      const xml = renderAtom(estate, [told], null);
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
      expect(parseFeed(xml).items).toHaveLength(1);
      const titles = Array.from(xml.matchAll(/<title>(.*?)<\/title>/gs), ([, title = ""]) => title);
      // The parser reads what is escaped twice over, so that what was typed as an entity is none to it.
      expect(unescapeXml(titles[1] ?? "")).toBe(
        told.notice.headline.replace(/[\uFFFE\uFFFF]/g, ""),
      );
    }),
    { examples: [["\uFFFE<\uFFFF]]>&amp;\u{1F4A3}"]] },
  );
});

test("an estate that never told anything has an empty feed", () => {
  const { estate } = stateOf(["Dream"]);
  const feed = parseFeed(renderAtom(estate, [], null));
  expect([feed.title, feed.items]).toEqual(["Dream: notices", []]);
});

/** The schema that the documentation gives. */
function documentedSchema() {
  const guide = readFileSync("docs/status-json.md", "utf8");
  const [, schema = ""] = /```json\n(.*?)```/s.exec(guide) ?? [];
  const ajv = new Ajv({ allowUnionTypes: true });
  ajvFormats.default(ajv);
  return ajv.compile(JSON.parse(schema));
}

test("status.json is as documented, in every state, and tells no more", async () => {
  const { world, staff, front } = await createPublicOutage();
  const isValid = documentedSchema();
  const read = async () => JSON.parse(await (await front.request("/dream/status.json")).text());
  const open = await read();
  expect(isValid(open) || isValid.errors).toBe(true);
  expect(open).toEqual({
    version: 1,
    estate: { name: "Estate 100", address: "dream", url: "/dream" },
    state: "incident",
    payments: { state: "open", since: null },
    incidents: [
      {
        number: 1,
        title: "Payments stall",
        system: "CasperLET",
        phase: "investigating",
        affectsPayments: true,
        awareAt: "2022-02-20T00:57:00.000Z",
        vendorAllClearAt: null,
        lastNoticeAt: "2022-02-20T05:30:00.000Z",
        url: "/dream/incidents/1",
      },
    ],
    lastNotice: {
      id: "1",
      incident: 1,
      at: "2022-02-20T05:30:00.000Z",
      changedAt: "2022-02-20T05:30:00.000Z",
      headline: "Payment problem: Payments stall",
      text: open.lastNotice.text,
    },
    feed: "/dream/feed.atom",
  });
  await setPayments(world.app, staff, { state: "paused", announce: true });
  await openIncident(world.app, staff, { title: "Unseen", system: "x", quiet: true });
  const paused = await read();
  expect(isValid(paused) || isValid.errors).toBe(true);
  expect(paused).toMatchObject({ payments: { state: "paused" } });
  expect(JSON.stringify(paused)).not.toContain("Unseen");
});

test("page and board count every open incident, also those that they don't show", async () => {
  const { world, staff, front } = await createPublicOutage();
  for (let count = 2; count <= 25; count += 1) {
    await openIncident(world.app, staff, { title: `Outage ${count}`, system: "x" });
  }
  await openIncident(world.app, staff, { title: "Unseen", system: "x", quiet: true });
  const read = async (file: string) => (await front.request(`/dream${file}`)).text();
  const home = await read("");
  expect(home).toContain("<h1>25 incidents are open</h1>");
  expect(home).toContain("<p>And 5 more</p>");
  const board = JSON.parse(await read("/board.json"));
  expect(board).toMatchObject({ headline: "25 incidents are open", more: 22 });
  expect(board.incidents).toHaveLength(3);
  expect(JSON.parse(await read("/status.json")).incidents).toHaveLength(20);
});

test.each([
  ["feed.atom", "application/atom+xml; charset=utf-8"],
  ["status.json", "application/json"],
  ["board.json", "application/json; charset=utf-8"],
  ["badge.svg", "image/svg+xml; charset=utf-8"],
])("%s has its type, and may be read and shown anywhere", async (file, type) => {
  const { front } = await createPublicOutage();
  const { status, headers } = await front.request(`/dream/${file}`);
  expect([status, headers.get("Content-Type")]).toEqual([200, type]);
  expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
  expect((await front.request(`/dreem/${file}`)).status).toBe(404);
});
