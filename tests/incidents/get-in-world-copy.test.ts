import { describe, expect, test } from "vitest";
import { renderPreview } from "#commands/incident/all-clear";
import { echoEvent } from "#commands/incident/echo";
import { renderInWorldCopy } from "#commands/incident/in-world";
import { renderOpened } from "#commands/incident/open";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf } from "#src/incidents/get-correctable";
import { getInWorldCopy, type InWorldNotice } from "#src/incidents/get-in-world-copy";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { removeEvent } from "#src/incidents/remove-event";
import { createEstate, createOutage, evening } from "#tests/support/world";

const minuteMs = 60_000;
const textOf = ({ copy }: InWorldNotice) => copy.parts.map(({ text }) => text).join("\n");

async function announce({ world, staff }: Awaited<ReturnType<typeof createOutage>>, text: string) {
  world.clock.at += minuteMs;
  return (await logEvent(world.app, staff, { text, announce: true })).event;
}

describe("the in-world copy of a notice", () => {
  test("is of the event that was announced, with its incident's other notices", async () => {
    const outage = await createOutage();
    const { world, staff } = outage;
    const event = await announce(outage, "We know more.");
    await announce(outage, "We know all.");
    const notice = await getInWorldCopy(world.app, staff, { event: event.id });
    expect(notice.copy.subject).toBe("Update: Payments stall");
    expect(textOf(notice)).toMatch(/^Update: Payments stall\nWe know more\.\nTime: 21:31 SLT\n/);
    expect(notice.notices.map(({ headline, toldAt }) => [headline, toldAt])).toEqual([
      ["Update: Payments stall", evening + 2 * minuteMs],
      ["Update: Payments stall", evening + minuteMs],
      ["Payment problem: Payments stall", evening],
    ]);
  });

  test("of an incident is that of its newest notice, and at most 25 are offered", async () => {
    const outage = await createOutage();
    const { world, staff } = outage;
    for (let index = 1; index <= 26; index += 1) await announce(outage, `News ${index}.`);
    await logEvent(world.app, staff, { text: "Not announced." });
    const notice = await getInWorldCopy(world.app, staff, { incident: "#1" });
    expect(textOf(notice)).toContain("News 26.");
    expect(notice.notices).toHaveLength(25);
    const [select] = renderInWorldCopy(notice).selects ?? [];
    expect(select?.options).toHaveLength(25);
    const [newest] = select?.options ?? [];
    expect(newest?.label).toBe("21:56 SLT Update: Payments stall");
    expect(newest?.value).toBe(String(notice.event.id));
  });

  test("offers nothing else where there is no other notice", async () => {
    const { world, staff } = await createOutage();
    const message = renderInWorldCopy(await getInWorldCopy(world.app, staff, {}));
    expect(message.selects).toEqual([]);
    expect(message.content).toBe("The notice of 21:30 SLT, incident #1.");
  });

  test("advises what the notice advised, though the outage is over since", async () => {
    const outage = await createOutage();
    const { world, staff } = outage;
    const during = await announce(outage, "We know more.");
    const { draft } = await previewAllClear(world.app, staff, {});
    await sendAllClear(world.app, staff, { draft: draft.id });
    const after = await logEvent(world.app, staff, {
      text: "Done.",
      announce: true,
      incident: "1",
    });
    const copies = [during, after.event].map(({ id }) =>
      getInWorldCopy(world.app, staff, { event: id }).then(textOf),
    );
    const [told, toldAfter] = await Promise.all(copies);
    expect(told).toContain("Please don't pay twice");
    expect(toldAfter).not.toContain("Please don't pay twice");
  });

  test("of a corrected line says what it says now, and that it is a correction where residents were told", async () => {
    const outage = await createOutage();
    const { world, staff } = outage;
    const event = await announce(outage, "Wrong.");
    const edit = (text: string, revision: number, tell: boolean) =>
      editEvent(world.app, staff, { event: event.id, revision, text, tell });
    await edit("Right.", 1, false);
    const silent = await getInWorldCopy(world.app, staff, { event: event.id });
    expect(textOf(silent)).toMatch(/^Update: Payments stall\nRight\./);
    world.clock.at += minuteMs;
    await edit("Better.", 2, true);
    const told = await getInWorldCopy(world.app, staff, { event: event.id });
    expect(textOf(told)).toMatch(/^Correction: Payments stall\nBetter\./);
    expect(told.toldAt).toBe(world.clock.at);
    expect(told.notices[0]?.headline).toBe("Correction: Payments stall");
  });

  test("is refused where nothing was announced, or no more", async () => {
    const outage = await createOutage();
    const { world, staff } = outage;
    const { event } = await logEvent(world.app, staff, { text: "Only logged." });
    const get = (id: number) => getInWorldCopy(world.app, staff, { event: id });
    await expect(get(event.id)).rejects.toThrow(Conflict);
    await expect(get(event.id)).rejects.toThrow(/Residents were not told/);
    const taken = await announce(outage, "Wrong.");
    await removeEvent(world.app, staff, { event: choiceOf(taken.id), reason: "It was wrong." });
    await expect(get(taken.id)).rejects.toThrow(/taken back/);
    await expect(get(9999)).rejects.toThrow(NotFound);
    const left = await getInWorldCopy(world.app, staff, { incident: "1" });
    expect(left.notices.map(({ headline }) => headline)).toEqual([
      "Payment problem: Payments stall",
    ]);
  });

  test("there is none of a quiet incident", async () => {
    const { world, staff, incident } = await createOutage({ quiet: true });
    const of = getInWorldCopy(world.app, staff, { incident: String(incident.number) });
    await expect(of).rejects.toThrow(/Residents were told nothing of incident #1 yet/);
  });

  test("is refused to residents and to another estate", async () => {
    const outage = await createOutage();
    const { world, resident } = outage;
    const event = await announce(outage, "News.");
    const other = await createEstate(world, "200");
    const byResident = getInWorldCopy(world.app, resident, { event: event.id });
    await expect(byResident).rejects.toBeInstanceOf(Forbidden);
    const byOther = getInWorldCopy(world.app, other.staff, { event: event.id });
    await expect(byOther).rejects.toBeInstanceOf(NotFound);
  });
});

describe("the button of an in-world copy", () => {
  const labels = ({ buttons = [] }: { buttons?: { label: string }[] }) =>
    buttons.map(({ label }) => label);

  test("stands under what was announced, and under nothing else", async () => {
    const outage = await createOutage();
    const { world, staff } = outage;
    const opened = { title: "More", system: "CasperLET" };
    const told = await openIncident(world.app, staff, opened);
    const quiet = await openIncident(world.app, staff, { ...opened, title: "Less", quiet: true });
    expect(labels(renderOpened(told))).toEqual(["In-world copy"]);
    expect(labels(renderOpened(quiet))).toEqual([]);
    const log = { text: "News.", incident: "1" };
    const announced = await logEvent(world.app, staff, { ...log, announce: true });
    expect(echoEvent(announced).buttons).toEqual([
      expect.objectContaining({ id: `incident.in-world:${announced.event.id}` }),
    ]);
    expect(labels(echoEvent(await logEvent(world.app, staff, log)))).toEqual([]);
  });
});

describe("the preview of an all-clear", () => {
  test("holds its in-world copy, unless the incident is quiet", async () => {
    const told = await createOutage();
    const preview = await previewAllClear(told.world.app, told.staff, { text: "All verified." });
    expect(preview.inWorld?.subject).toBe("All clear, now over: Payments stall");
    const embeds = renderPreview(preview, "Preview").embeds ?? [];
    expect(embeds).toHaveLength(2);
    expect(embeds[1]?.description).toContain(
      "```\nAll clear, now over: Payments stall\nAll verified.\n",
    );
    const quiet = await createOutage({ quiet: true });
    const hushed = await previewAllClear(quiet.world.app, quiet.staff, {});
    expect(hushed.inWorld).toBeNull();
    expect(renderPreview(hushed, "Preview").embeds).toHaveLength(1);
  });
});
