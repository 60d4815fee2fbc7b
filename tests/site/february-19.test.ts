import { expect, test } from "vitest";
import { logEvent } from "#src/incidents/log";
import { createSite } from "#src/site/create-site";
import { endFebruary19, publishFebruary19, startFebruary19 } from "#tests/site/support/february-19";

const entities: Record<string, string> = { "&#39;": "'", "&quot;": '"', "&amp;": "&" };

/** A page's text as it is read, one space between words. */
async function read(evening: Awaited<ReturnType<typeof startFebruary19>>, path: string) {
  const html = await (await createSite(evening.world.app).request(path)).text();
  const [, main = ""] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? [];
  const plain = main.replace(/<[^>]*>/g, " ").replace(/&#?\w+;/g, (one) => entities[one] ?? one);
  return plain.replace(/\s+/g, " ");
}

/** Fails where one of them is missing, or isn't behind the one before. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    expect(at, `${part} in ${text.slice(from)}`).toBeGreaterThanOrEqual(0);
    from = at + part.length;
  }
}

test("the state page says what is open since when, what is paused, what was told last and how to file", async () => {
  const evening = await startFebruary19();
  expectInOrder(await read(evening, "/dream-seeker"), [
    "An incident is open",
    "Payments are not showing",
    "We are investigating.",
    "Since February 19, 2022, 16:57 SLT Feb 20, 00:57 UTC",
    "Last notice February 19, 2022, 18:16 SLT",
    "Rental payments are paused.",
    "Since February 19, 2022, 17:40 SLT",
    "What we last told residents",
    "From our payment vendor: Payments are not showing",
    "Told February 19, 2022, 18:16 SLT",
    "CasperTech knows of the issue and is looking into it.",
    "What to do",
    "Please hold your rental payments until we open them again.",
    "A payment isn't showing?",
    "use /payment",
    "in a private thread",
    "History",
    "Open February 19, 2022, CasperLET",
  ]);
});

test("an incident's page has its summary, phases, timeline by days, corrections and outcome", async () => {
  const evening = await startFebruary19();
  const path = "/dream-seeker/incidents/1";
  const before = [
    "Payments are not showing",
    "Open Incident #1, CasperLET, February 19, 2022",
    "CasperLET has a problem that affects Dream Seeker Estates.",
    "Phases",
    "Investigating February 19, 2022, 16:57 SLT",
    "Timeline of events",
    "February 19, 2022",
    "17:15 SLT Feb 20, 01:15 UTC",
    "More payments had come in and weren't credited. Corrected 17:45 SLT",
    "So far",
    "Not over yet",
  ];
  expectInOrder(await read(evening, path), before);
  await endFebruary19(evening);
  evening.at("23:30");
  const late = { at: "2022-02-20 00:10", incident: "1" };
  evening.world.clock.at += 3_600_000;
  await logEvent(evening.world.app, evening.staff, { ...late, text: "Two tierboxes were reset." });
  await publishFebruary19(evening);
  expectInOrder(await read(evening, path), [
    "Resolved Incident #1",
    "CasperLET had a problem that affected Dream Seeker Estates.",
    "All clear since February 19, 2022, 21:10 SLT",
    "Phases",
    "Investigating",
    "Recovering February 19, 2022, 19:27 SLT",
    "Verifying",
    "All clear February 19, 2022, 21:10 SLT",
    "Timeline of events",
    "All clear: All payments of this evening have arrived",
    "February 20, 2022",
    "00:10 SLT",
    "Two tierboxes were reset.",
    "Outcome",
    "All clear after 4 h 13 min.",
    "First report by a resident",
    "Vendor's all-clear 20:00 SLT (Feb 20, 04:00 UTC) , after 3 h 3 min",
    "1 ticket, L$1,500 in all.",
    "recovered by the system: 1",
  ]);
});
