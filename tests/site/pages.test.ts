import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { createSite } from "#src/site/create-site";
import { showPublicly } from "#tests/site/support/public-estate";
import { createOutage } from "#tests/support/world";

test("an open incident is on the estate's page, and has a page of its own", async () => {
  const { world } = await createOutage();
  await showPublicly(world, "dream");
  const site = createSite(world.app);
  const home = await (await site.request("/dream")).text();
  expect(home).toContain("<h1>An incident is open</h1>");
  expect(home).toContain('<a href="/dream/incidents/1">Payments stall</a>');
  const entry = await (await site.request("/dream/incidents/1")).text();
  expect(entry).toContain("CasperLET has a problem that affects Estate 100.");
});

test.each([
  "/",
  "/dreem",
  "/Dream",
  "/dream/incidents/01",
  "/dream/incidents/99999999999",
  "/dream/history/0000",
  "/dream/history/9999",
  "/assets/../package.json",
  "/dream/incidents/2",
  "/dream/history/2021",
  "/dream/history/2022/1",
])("there is no page at %s", async (path) => {
  const { world } = await createOutage();
  await showPublicly(world, "dream");
  const response = await createSite(world.app).request(path);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("<h1>There is no page here</h1>");
});

test("an address with a slash behind it leads to the one without, whatever host is named", async () => {
  const { world } = await createOutage();
  await showPublicly(world, "dream");
  const response = await createSite(world.app).request("/dream/", {
    headers: { Host: "evil.example" },
  });
  expect([response.status, response.headers.get("Location")]).toEqual([301, "/dream"]);
});

test("the number of a merged incident leads to the page of the one that it became", async () => {
  const { world, staff } = await createOutage();
  await showPublicly(world, "dream");
  await openIncident(world.app, staff, { title: "Kiosks fail", system: "CasperLET" });
  await mergeIncident(world.app, staff, { incident: "2", into: "1" });
  const response = await createSite(world.app).request("/dream/incidents/2");
  expect(response.status).toBe(301);
  expect(response.headers.get("Location")).toBe("/dream/incidents/1");
});

test("a year of many incidents goes on over pages that lead to each other", async () => {
  const { world, staff } = await createOutage();
  await showPublicly(world, "dream");
  for (let count = 2; count <= 51; count += 1) {
    await openIncident(world.app, staff, { title: `Outage ${count}`, system: "x" });
  }
  const site = createSite(world.app);
  const read = async (path: string) => (await site.request(path)).text();
  const older = '<a href="/dream/history/2022/2">Older incidents of 2022</a>';
  expect(await read("/dream")).toContain(older);
  expect(await read("/dream/history/2022")).toContain(older);
  const last = await read("/dream/history/2022/2");
  expect(last).toContain("<h1>History of 2022, page 2</h1>");
  expect(last).toContain('<a href="/dream/history/2022">Newer incidents</a>');
  expect(last).toContain("Payments stall");
});

test("a history of several years has a way to each, and says which is shown", async () => {
  const { world, staff } = await createOutage();
  await showPublicly(world, "dream");
  const older = { title: "Long ago", system: "x", awareAt: "2019-06-01 12:00" };
  await openIncident(world.app, staff, older);
  const site = createSite(world.app);
  const read = async (path: string) => (await site.request(path)).text();
  const shown = (year: number) =>
    `<a href="/dream/history/${year}" aria-current="true">${year}</a>`;
  const other = (year: number) => `<a href="/dream/history/${year}">${year}</a>`;
  for (const path of ["/dream", "/dream/history/2022"]) {
    const body = await read(path);
    expect(body, path).toContain(shown(2022));
    expect(body, path).toContain(other(2019));
  }
  expect(await read("/dream/history/2022")).not.toContain("Long ago");
  const past = await read("/dream/history/2019");
  expect(past).toContain(shown(2019));
  expect(past).toContain(other(2022));
  expect(past).toContain("Long ago");
});

test("every page of an estate names its feed, and the state page its help article", async () => {
  const { world } = await createOutage();
  const helpUrl = "https://estate.example/help";
  await showPublicly(world, "dream", { helpUrl });
  const site = createSite(world.app);
  const read = async (path: string) => (await site.request(path)).text();
  const feed = 'type="application/atom+xml" title="Estate 100" href="/dream/feed.atom"';
  for (const path of ["/dream", "/dream/incidents/1", "/dream/history/2022"]) {
    expect(await read(path), path).toContain(`<link rel="alternate" ${feed}>`);
  }
  expect(await read("/dream")).toContain(`<a href="${helpUrl}"`);
  await showPublicly(world, "dream", { helpUrl: "https://discord.com/channels/100/1001" });
  expect(await read("/dream")).not.toContain("Read our help article");
});

test("whatever is asked for, the answer is a page, a way to one, or that there is none", async () => {
  const { world } = await createOutage();
  await showPublicly(world, "dream");
  const site = createSite(world.app);
  const part = fc.oneof(
    fc.string({ maxLength: 12 }).map(encodeURIComponent),
    fc.constantFrom("dream", "incidents", "history", "assets", "1", "2022", "..", "%", "%00", ""),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
      const { status, headers } = await site.request(`/${parts.join("/")}`);
      expect([200, 301, 404]).toContain(status);
      expect(headers.get("Location") ?? "/dream").toBe("/dream");
    }),
  );
});
