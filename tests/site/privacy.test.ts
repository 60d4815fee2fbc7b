import { expect, test } from "vitest";
import { estates } from "#db/schema/estates";
import { openIncident } from "#src/incidents/open";
import { reopenIncident } from "#src/incidents/reopen";
import { crawl } from "#tests/site/support/crawl";
import { mentions, startEverything } from "#tests/site/support/everything";
import {
  type Evening,
  endFebruary19,
  publishFebruary19,
  startFebruary19,
} from "#tests/site/support/february-19";
import { markerForms, plantMarkers } from "#tests/site/support/plant";
import { createWholeSite } from "#tests/site/support/whole-site";
import { giveAllClear } from "#tests/tickets/support/linked";

const address = "dream-seeker";
const reason = "Two more are missing.";
/** Told once staff published the report. */
const amounts = ["tickets.amount_lsd"];

async function resolve({ world, staff }: Evening): Promise<void> {
  world.clock.at += 3_600_000;
  await giveAllClear(world, staff);
}

const states: [state: string, bring: (evening: Evening) => Promise<void>, except: string[]][] = [
  ["open", async () => {}, []],
  ["resolved", resolve, []],
  [
    "published",
    async (evening) => {
      await resolve(evening);
      await publishFebruary19(evening);
    },
    amounts,
  ],
  [
    "reopened",
    async (evening) => {
      await resolve(evening);
      await publishFebruary19(evening);
      await reopenIncident(evening.world.app, evening.staff, { incident: "1", reason });
    },
    amounts,
  ],
  [
    "beside a quiet one",
    async ({ world, staff }) => {
      const quiet = { title: "Hush", system: "x", quiet: true, details: mentions };
      await openIncident(world.app, staff, quiet);
      await giveAllClear(world, staff, "5");
    },
    [],
  ],
];

test.each(states)(
  "of an incident that is %s nobody reads what isn't for them",
  async (_, bring, except) => {
    const evening = await startEverything();
    await bring(evening);
    expect(plantMarkers(evening.world, except)).toEqual([]);
    const found = await crawl(createWholeSite(evening.world), address);
    const feeds = ["/feed.atom", "/status.json", "/board.json", "/badge.svg"];
    for (const path of ["", "/incidents/1", "/incidents/4", "/history/2022", ...feeds]) {
      expect(found.get(`/${address}${path}`)?.status, path).toBe(200);
    }
    for (const { path, body, headers } of found.values()) {
      for (const text of [path, headers, body]) {
        expect(text, path).not.toMatch(markerForms);
        expect(text, path).not.toMatch(/\d{15,}/);
        // The sum of what tickets say is told with the report.
        if (except !== amounts) expect(text, path).not.toContain("L$");
        expect(text, path).not.toMatch(/\bSam\b|neighbour|Pays late|Not sent/);
      }
    }
  },
);

test("an estate that turned its page off is nowhere to be found", async () => {
  const evening = await startFebruary19();
  await endFebruary19(evening);
  const { world } = evening;
  await world.db.transaction(async (tx) => {
    await tx.update(estates).set({ publicPage: false });
  });
  const found = await crawl(createWholeSite(world), address);
  const unknown = await crawl(createWholeSite(world), "nobody");
  for (const { path, status, body } of found.values()) {
    const other = unknown.get(path.replace(address, "nobody"));
    if (!path.startsWith("/assets/")) expect(status, path).toBe(404);
    expect(body, path).toBe(other?.body ?? body);
    expect(body, path).not.toContain("Dream");
  }
});
