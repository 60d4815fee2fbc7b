import { describe, expect, test } from "vitest";
import { Conflict, Invalid } from "#src/errors";
import { changePhase } from "#src/incidents/change-phase";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { headlines, resolve } from "#tests/incidents/support/headlines";
import { createEstate, createOutage, listNotices, slt } from "#tests/support/world";

describe("payments", () => {
  test("pausing tells residents, and is a state of the estate", async () => {
    const { world, staff } = await createOutage();
    await setPayments(world.app, staff, { state: "paused", at: "17:30" });
    expect(await world.db.read.query.estates.findFirst()).toMatchObject({
      payments: "paused",
      paymentsChangedAt: slt("2022-02-19 17:30"),
    });
    expect((await headlines(world)).at(-1)).toBe("Rental payments are paused");
    await setPayments(world.app, staff, { state: "open" });
    expect((await headlines(world)).at(-1)).toBe("Rental payments are open again");
  });

  test("while they are paused, every notice says to hold them, the all-clear too", async () => {
    const { world, staff } = await createOutage();
    await setPayments(world.app, staff, { state: "paused" });
    await changePhase(world.app, staff, { to: "recovering", announce: true });
    await resolve(world, staff);
    await reopenIncident(world.app, staff, { incident: "1", reason: "Two are missing." });
    await setPayments(world.app, staff, { state: "open" });
    await changePhase(world.app, staff, { to: "verifying", announce: true });
    const told = (await listNotices(world)).map(({ payload }) => JSON.stringify(payload));
    const holds = told.map((text) => text.includes("Please hold your rental payments"));
    expect(holds).toEqual([false, true, true, true, true, false, false]);
    const twice = told.map((text) => text.includes("don't pay twice"));
    expect(twice).toEqual([true, false, false, false, false, false, true]);
  });

  test("ten staff pausing at once pause once, and nine are told", async () => {
    const { world, staff } = await createOutage();
    const pauses = await Promise.allSettled(
      Array.from({ length: 10 }, () => setPayments(world.app, staff, { state: "paused" })),
    );
    expect(pauses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const pause of pauses) {
      if (pause.status === "rejected") expect(pause.reason).toBeInstanceOf(Conflict);
    }
    expect(await headlines(world)).toHaveLength(2);
  });

  test("can't change before they last did; the moment itself will do", async () => {
    const { world, staff } = await createOutage();
    await setPayments(world.app, staff, { state: "paused", at: "17:30" });
    const early = setPayments(world.app, staff, { state: "open", at: "17:29" });
    await expect(early).rejects.toThrow(/paused since 17:30 SLT.*Give a later time/);
    await expect(early).rejects.toBeInstanceOf(Invalid);
    const estateOf = () => world.db.read.query.estates.findFirst();
    expect(await estateOf()).toMatchObject({ payments: "paused" });
    expect(await headlines(world)).toHaveLength(2);
    await setPayments(world.app, staff, { state: "open", at: "17:30" });
    expect(await estateOf()).toMatchObject({ payments: "open" });
    const again = setPayments(world.app, staff, { state: "paused", at: "17:00" });
    await expect(again).rejects.toThrow(/open since 17:30 SLT.*Give a later time/);
    const same = setPayments(world.app, staff, { state: "open", at: "17:00" });
    await expect(same).rejects.toThrow("Rental payments are open already.");
  });

  test("of one estate leave another's alone", async () => {
    const { world, staff } = await createOutage();
    await createEstate(world, "200");
    await setPayments(world.app, staff, { state: "paused", announce: false });
    const estates = await world.db.read.query.estates.findMany();
    expect(estates.map(({ payments }) => payments)).toEqual(["paused", "open"]);
    expect(await headlines(world)).toHaveLength(1);
  });
});
