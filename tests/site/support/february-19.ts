import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { editEvent } from "#src/incidents/edit-event";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { publishReport } from "#src/incidents/publish-report";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { setPayments } from "#src/incidents/set-payments";
import { showPublicly } from "#tests/site/support/public-estate";
import { createEstate, createWorld, slt } from "#tests/support/world";
import { addTicket, decided } from "#tests/tickets/support/linked";

export type Evening = Awaited<ReturnType<typeof startFebruary19>>;

/** As long as Discord's ids are, so that it is known where it appears. */
const guild = "912345678901234567";

const firstLine = "A payment failed with “Something bad happened :(”. We are checking all others.";

/** The evening of February 19 at Dream Seeker, each thing told when it happened: until 18:30, payments paused. */
export async function startFebruary19() {
  const world = createWorld();
  const people = await createEstate(world, guild);
  await showPublicly(world, "dream-seeker", { id: guild, name: "Dream Seeker Estates" });
  const { app } = world;
  const { staff } = people;
  const at = (time: string) => {
    world.clock.at = slt(`2022-02-19 ${time}`);
  };
  at("17:05");
  const { incident } = await openIncident(app, staff, {
    title: "Payments are not showing",
    system: "CasperLET",
    details: firstLine,
    awareAt: "16:57",
  });
  await addTicket(world, incident.id, decided, guild);
  at("17:16");
  const { event } = await logEvent(app, staff, {
    text: "More payments weren't credited.",
    at: "17:15",
  });
  await logEvent(app, staff, { text: "Sam asked Casper for a list.", visibility: "internal" });
  at("17:18");
  await logEvent(app, staff, { text: "CasperTech Support hears of it from many estates." });
  at("17:24");
  await logEvent(app, staff, {
    text: "CasperLET is having issues. Your rental is safe; we check every payment.",
    announce: true,
  });
  at("17:40");
  await setPayments(app, staff, { state: "paused" });
  at("17:45");
  const text = "More payments had come in and weren't credited.";
  await editEvent(app, staff, { event: event.id, revision: 1, text });
  at("18:16");
  await recordVendorNotice(app, staff, {
    text: "CasperTech knows of the issue and is looking into it.",
    announce: true,
  });
  at("18:30");
  return { ...people, world, incident, at };
}

/** From there to the all-clear at 21:10; the report isn't published yet. */
export async function endFebruary19({ world: { app }, staff, at }: Evening): Promise<void> {
  at("19:30");
  await changePhase(app, staff, { to: "recovering", at: "19:27" });
  at("19:49");
  await logEvent(app, staff, { text: "Every delayed transaction has gone through." });
  at("20:00");
  await recordVendorNotice(app, staff, { text: "CasperTech: all clear.", allClear: true });
  await changePhase(app, staff, { to: "verifying" });
  at("20:55");
  await logEvent(app, staff, { text: "Every transaction to our tierboxes was checked by hand." });
  at("21:00");
  await setPayments(app, staff, { state: "open" });
  at("21:10");
  const { draft } = await previewAllClear(app, staff, {
    text: "All payments of this evening have arrived, and we have checked each of them.",
  });
  await sendAllClear(app, staff, { draft: draft.id });
}

/** The report, published the morning after. */
export async function publishFebruary19({ world, staff }: Evening): Promise<void> {
  world.clock.at = slt("2022-02-20 09:00");
  await publishReport(world.app, staff, { incident: "1" });
}
