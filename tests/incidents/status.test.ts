import { expect, test } from "vitest";
import { DeliveryFailure } from "#src/delivery/retry";
import { editEvent } from "#src/incidents/edit-event";
import { getStatus } from "#src/incidents/get-status";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { removeEvent } from "#src/incidents/remove-event";
import { setPayments } from "#src/incidents/set-payments";
import { composeStatus } from "#src/notices/compose-status";
import { fileTicket } from "#src/tickets/file";
import { run, settled } from "#tests/delivery/run";
import { createEstate, createOutage, createWorld, evening, slt } from "#tests/support/world";
import { addTicket, toRecheck } from "#tests/tickets/support/linked";

test("without an incident all is good", async () => {
  const world = createWorld();
  const { resident } = await createEstate(world);
  const message = composeStatus(await getStatus(world.app, resident));
  expect(message.content).toBe("All good: no incident is open.");
  expect(message.embeds?.[0]).toMatchObject({
    tone: "good",
    fields: [
      { name: "Payments", value: "Rental payments are open." },
      { name: "Your tickets", value: expect.stringContaining("`/payment`") },
    ],
  });
});

test("without an incident not all is good while payments are paused", async () => {
  const { world, staff, resident } = await createOutage({ quiet: true });
  await setPayments(world.app, staff, { state: "paused" });
  const message = composeStatus(await getStatus(world.app, resident));
  expect(message.content).toBe("No incident is open.");
  expect(message.embeds?.[0]).toMatchObject({
    tone: "trouble",
    fields: [
      {
        name: "Payments",
        value: expect.stringMatching(
          /^Rental payments are paused since 21:30 SLT \(<t:\d+:f>\)\. Please hold/,
        ),
      },
      { name: "Your tickets" },
    ],
  });
});

test("shows what is open, since when, the last notice, payments and one's own tickets only", async () => {
  const world = createWorld();
  const { staff, resident } = await createEstate(world);
  const other = await createEstate(world, "200");
  const neighbour = { ...resident, userId: "999" };
  const outage = { title: "Payments stall", system: "CasperLET" };
  await openIncident(world.app, staff, { ...outage, awareAt: "16:57" });
  await openIncident(world.app, staff, { ...outage, title: "A quiet one", quiet: true });
  await openIncident(world.app, other.staff, { ...outage, title: "Elsewhere" });
  await setPayments(world.app, staff, { state: "paused", incident: "1" });
  await fileTicket(world.app, neighbour, { avatar: "Nils" });
  await fileTicket(world.app, resident, { avatar: "Rosa" });
  await run(world);
  await settled(world);
  const [shown] = composeStatus(await getStatus(world.app, resident)).embeds ?? [];
  const aware = slt("2022-02-19 16:57") / 1000;
  expect(shown?.tone).toBe("trouble");
  const withoutIds = (text: string) => text.replace(/id-\d+/, "…");
  expect(shown?.fields?.map(({ name, value }) => ({ name, value: withoutIds(value) }))).toEqual([
    {
      name: "Incident #1: Payments stall",
      value: [
        "We are investigating.",
        `Since 16:57 SLT (<t:${aware}:f>).`,
        `Last notice 21:30 SLT (<t:${evening / 1000}:f>): https://discord.com/channels/100/1001/…`,
      ].join("\n"),
    },
    {
      name: "Payments",
      value: `Rental payments are paused since 21:30 SLT (<t:${evening / 1000}:f>). Please hold yours until we open them again.`,
    },
    { name: "Your tickets", value: "#2, open: <#…>" },
  ]);
});

test("names no notice that isn't posted: neither one on its way, nor one that was given up", async () => {
  const { world, staff, resident } = await createOutage();
  const lastNotice = async () => {
    const { embeds } = composeStatus(await getStatus(world.app, resident));
    return embeds?.[0]?.fields?.[0]?.value.split("\n")[2];
  };
  expect(await lastNotice()).toBeUndefined();
  const refused = new DeliveryFailure("permanent", "Discord answered 400");
  await run(world, ({ args }) => (JSON.stringify(args).includes("Refused") ? refused : null));
  await settled(world);
  expect(await lastNotice()).toMatch(/^Last notice 21:30 SLT/);
  world.clock.at += 60_000;
  await logEvent(world.app, staff, { text: "Refused.", announce: true });
  await settled(world);
  expect(await lastNotice()).toMatch(/^Last notice 21:30 SLT/);
  await logEvent(world.app, staff, { text: "Heard.", announce: true });
  await settled(world);
  expect(await lastNotice()).toMatch(/^Last notice 21:31 SLT/);
});

test("leads to no notice that was taken back, nor to a correction of one", async () => {
  const { world, staff, resident } = await createOutage();
  const tell = async (text: string) => {
    world.clock.at += 60_000;
    return (await logEvent(world.app, staff, { text, announce: true })).event;
  };
  const [stays, event] = [await tell("Many wait."), await tell("Wrong.")];
  world.clock.at += 60_000;
  const form = { event: event.id, revision: event.revision, tell: true };
  await editEvent(world.app, staff, { ...form, text: "Wrong still." });
  await run(world);
  await settled(world);
  const lastNotice = async () => (await getStatus(world.app, resident)).incidents[0]?.lastNotice;
  expect(await lastNotice()).toMatchObject({ at: world.clock.at });
  await removeEvent(world.app, staff, { event: `line-${event.id}`, reason: "Not so." });
  expect(await lastNotice()).toMatchObject({ at: stays.recordedAt });
});

test("of several incidents each is there, the newest first, with when residents were last told of it", async () => {
  const world = createWorld();
  const { staff, resident } = await createEstate(world);
  for (const title of ["Payments stall", "Kiosks are dark", "Payments stall again"]) {
    await openIncident(world.app, staff, { title, system: "CasperLET" });
    world.clock.at += 60_000;
  }
  await logEvent(world.app, staff, { text: "News.", announce: true, incident: "2" });
  await mergeIncident(world.app, staff, { incident: "3", into: "1" });
  await run(world);
  await settled(world);
  const { embeds } = composeStatus(await getStatus(world.app, resident));
  const told = embeds?.[0]?.fields?.map(({ name, value }) => [
    name,
    /^Last notice (\S+) SLT /.exec(value.split("\n")[2] ?? "")?.[1],
  ]);
  expect(told).toEqual([
    ["Incident #2: Kiosks are dark", "21:33"],
    ["Incident #1: Payments stall", "21:32"],
    ["Payments", undefined],
    ["Your tickets", undefined],
  ]);
});

test("leaves none out for however many newer ones there are of which residents don't know", async () => {
  const { world, staff, resident } = await createOutage();
  for (let count = 0; count < 26; count += 1) {
    const hidden = { title: `Hidden ${count}`, system: "y", quiet: true, affectsPayments: false };
    await openIncident(world.app, staff, hidden);
  }
  const { embeds } = composeStatus(await getStatus(world.app, resident));
  expect(embeds?.[0]?.fields?.map(({ name }) => name)).toEqual([
    "Incident #1: Payments stall",
    "Payments",
    "Your tickets",
  ]);
  const { ticket } = await fileTicket(world.app, resident, { avatar: "Rosa" });
  expect(ticket.incidentId).toBe(1);
});

test("of more incidents than it has room for it shows the newest, and counts the others", async () => {
  const world = createWorld();
  const { staff, resident } = await createEstate(world);
  for (let index = 1; index <= 13; index += 1) {
    const title = `${"*".repeat(98)}${index}`;
    await openIncident(world.app, staff, { title, system: "CasperLET", quiet: index === 13 });
    world.clock.at += 60_000;
  }
  await run(world);
  await settled(world);
  const shown = composeStatus(await getStatus(world.app, resident));
  const fields = shown.embeds?.[0]?.fields ?? [];
  const names = fields.map(({ name }) => name.replace(/:.*/, ""));
  expect(names.slice(0, 2)).toEqual(["Incident #12", "Incident #11"]);
  expect(names.slice(9)).toEqual(["Incident #3", "More incidents", "Payments", "Your tickets"]);
  expect(fields[10]?.value).toBe("2 more are open.");
  const length = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  expect(length).toBeLessThan(5000);
});

test("says which of one's own tickets are urgent, or credited and to be rechecked", async () => {
  const world = createWorld();
  const { resident } = await createEstate(world);
  const own = { residentId: resident.userId };
  await addTicket(world, null, { ...own, urgent: true });
  await addTicket(world, null, { ...own, ...toRecheck, slot: 2 });
  const { embeds } = composeStatus(await getStatus(world.app, resident));
  expect(embeds?.[0]?.fields?.at(-1)?.value).toBe(
    "#2, credited by staff, to be checked once more: <#82>\n#1, urgent, open: <#81>",
  );
});
