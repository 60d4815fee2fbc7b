import { HtmlValidate } from "html-validate";
import { expect, test } from "vitest";
import { openIncident } from "#src/incidents/open";
import { crawl, listLinks } from "#tests/site/support/crawl";
import { startEverything } from "#tests/site/support/everything";
import {
  type Evening,
  endFebruary19,
  publishFebruary19,
  startFebruary19,
} from "#tests/site/support/february-19";
import { showPublicly } from "#tests/site/support/public-estate";
import { createWholeSite } from "#tests/site/support/whole-site";
import { createEstate, createWorld } from "#tests/support/world";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  // What comes from elsewhere needs it; nothing here does.
  rules: { "require-sri": ["error", { target: "crossorigin" }] },
});

/** The documents of a site that are not valid HTML, each with what is wrong, and how many it has. */
async function validate(site: ReturnType<typeof createWholeSite>, address: string) {
  const found = await crawl(site, address);
  const pages = [...found.values()].filter(({ type }) => type.startsWith("text/html"));
  const wrong: string[] = [];
  for (const { path, body } of pages) {
    const report = await validator.validateString(body);
    const messages = report.results.flatMap(({ messages }) => messages);
    wrong.push(...messages.map((m) => `${path}:${m.line} ${m.ruleId} ${m.message}`));
  }
  return { wrong, pages: pages.length };
}

async function over(evening: Evening): Promise<void> {
  await endFebruary19(evening);
  await publishFebruary19(evening);
}

test.each<[string, () => Promise<Evening>, (evening: Evening) => Promise<void>]>([
  ["during the evening", startFebruary19, async () => {}],
  ["after it", startFebruary19, over],
  ["with all else there is", startEverything, async () => {}],
])("every page is valid HTML %s", async (_, start, bring) => {
  const evening = await start();
  await bring(evening);
  const { wrong, pages } = await validate(createWholeSite(evening.world), "dream-seeker");
  expect(wrong).toEqual([]);
  expect(pages).toBeGreaterThan(10);
});

test("an estate with no incident, and one with years of them, have valid pages", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  await showPublicly(world, "dream", { helpUrl: "https://estate.example/?a=1&b=2" });
  const site = createWholeSite(world);
  expect((await validate(site, "dream")).wrong).toEqual([]);
  expect(await (await site.request("/dream")).text()).toContain(
    "No incident has been recorded yet.",
  );
  for (let count = 1; count <= 52; count += 1) {
    const title = `Outage ${count}`;
    await openIncident(world.app, staff, { title, system: "x", awareAt: "2021-05-01 12:00" });
  }
  await openIncident(world.app, staff, { title: "A later one", system: "x" });
  expect((await validate(site, "dream")).wrong).toEqual([]);
});

test("whatever people typed is text on every page", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  const typed = `<script>alert(1)</script><img src=x onerror=alert(1)>"'&amp;</time></title>`;
  await showPublicly(world, "dream", { name: typed, helpUrl: `https://estate.example/"><b>` });
  const { incident } = await openIncident(world.app, staff, {
    title: typed,
    system: "<b>x</b>",
    details: `${typed}\n${typed}`,
  });
  expect(incident.number).toBe(1);
  const site = createWholeSite(world);
  expect((await validate(site, "dream")).wrong).toEqual([]);
  for (const { path, body, type } of (await crawl(site, "dream")).values()) {
    if (!type.startsWith("text/html")) continue;
    expect(body, path).not.toMatch(/<(?:img|b>)|<script>|alert\(1\)</);
  }
});

test("every page that is linked to is there", async () => {
  const evening = await startEverything();
  const site = createWholeSite(evening.world);
  const found = await crawl(site, "dream-seeker");
  const linked = [...found.values()]
    .filter(({ status, type }) => status === 200 && type.startsWith("text/html"))
    .flatMap(({ body }) => listLinks(body));
  const missing = [...new Set(linked)].filter((path) => found.get(path)?.status !== 200);
  expect(missing).toEqual([]);
});
