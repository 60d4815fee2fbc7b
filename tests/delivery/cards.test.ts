import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { saveEstate } from "#db/queries/estates";
import { enqueue, enqueueCard } from "#src/delivery/enqueue";
import { nonceOf } from "#src/delivery/nonce";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";

const passing = new DeliveryFailure("passing", "Discord answered 500");
const permanent = new DeliveryFailure("permanent", "Discord answered 400");
const names = (calls: Call[]) => calls.map(({ name }) => name);

async function createCardWorld() {
  const world = createWorld();
  const people = await createEstate(world);
  const request = () =>
    world.app.db.transaction((tx) =>
      enqueueCard(tx, {
        estateId: "100",
        key: "card",
        target: "notices:100",
        payload: { action: "card", card: "ticket", subject: 1 },
        now: world.clock.at,
      }),
    );
  const row = async () => {
    const delivery = await findDelivery(world.db.read, "card");
    if (!delivery) throw new Error("There is no card.");
    return delivery;
  };
  return { ...people, world, request, row };
}

/** A card whose first version, while it is composed, is already asked for again. */
function renewingCard(request: () => Promise<void>) {
  let version = 1;
  return async () => {
    const shown = version;
    if (version === 1) {
      version = 2;
      await request();
    }
    return { content: `version ${shown}` };
  };
}

async function moveNotices(world: World, to: string) {
  const estate = { id: "100", name: "x", createdAt: 0 };
  await world.db.transaction((tx) => saveEstate(tx, estate, { noticesChannelId: to }));
}

describe("a burst", () => {
  test("the first post goes out at once, then sixty requests become one edit a second later", async () => {
    const { world, request, row } = await createCardWorld();
    let version = 0;
    const ticket = async () => ({ content: `version ${version}` });
    const { calls } = await run(world, undefined, { ticket });
    await request();
    await settled(world);
    for (version = 1; version < 60; version += 1) await request();
    expect(await row()).toMatchObject({ status: "pending", dueAt: world.clock.at + 1_000 });
    await pass(world, 999);
    expect(names(calls)).toEqual(["send"]);
    await pass(world, 1);
    await settled(world);
    expect(calls.slice(1)).toEqual([
      { name: "edit", args: ["1001", "id-1", { content: "version 60" }] },
    ]);
    expect(await listDeliveries(world)).toHaveLength(1);
  });

  test("what is asked for during a send is shown a second after it", async () => {
    const { world, request, row } = await createCardWorld();
    const { calls } = await run(world, undefined, { ticket: renewingCard(request) });
    await request();
    await eventually(async () => expect((await row()).resultId).toBe("id-1"));
    expect(await row()).toMatchObject({
      status: "pending",
      attempts: 0,
      leaseUntil: null,
      dueAt: world.clock.at + 1_000,
    });
    await pass(world, 1_000);
    await settled(world);
    expect(calls.slice(1)).toEqual([
      { name: "edit", args: ["1001", "id-1", { content: "version 2" }] },
    ]);
  });

  test("requests do not shorten the wait of one that Discord refused", async () => {
    const { world, request, row } = await createCardWorld();
    const { calls } = await run(world, () => passing);
    await request();
    await eventually(async () => expect((await row()).lastError).not.toBeNull());
    await pass(world, 1_000);
    await eventually(async () => expect((await row()).attempts).toBe(2));
    await eventually(async () => expect((await row()).leaseUntil).toBeNull());
    const refused = await row();
    expect(refused.dueAt).toBeGreaterThan(world.clock.at);
    for (let count = 0; count < 5; count += 1) await request();
    expect(await row()).toMatchObject({ dueAt: refused.dueAt, attempts: 2 });
    expect(calls).toHaveLength(2);
  });
});

describe("a card that can't be sent", () => {
  test("posted by an attempt whose answer was lost, it shows what is so by the next one", async () => {
    const { world, request } = await createCardWorld();
    let version = 1;
    const ticket = async () => ({ content: `version ${version}` });
    const lost = (_: Call, count: number) => (count === 1 ? passing : null);
    const { calls } = await run(world, lost, { ticket });
    await request();
    await eventually(() => expect(calls).toHaveLength(1));
    version = 2;
    await pass(world, 1_000);
    await settled(world);
    // Under the nonce of the first, Discord hands back the message that shows version 1.
    expect(calls.slice(1)).toEqual([
      { name: "send", args: ["1001", { content: "version 2" }, expect.stringMatching(/^ac-1-/)] },
      { name: "edit", args: ["1001", "id-2", { content: "version 2" }] },
    ]);
  });

  test("asked for during the send that fails for good, it is tried again", async () => {
    const { world, request, row } = await createCardWorld();
    const fail = (_: Call, count: number) => (count === 1 ? permanent : null);
    const { calls } = await run(world, fail, { ticket: renewingCard(request) });
    await request();
    await eventually(async () => expect((await row()).lastError).not.toBeNull());
    await pass(world, 1_000);
    await settled(world);
    expect(await row()).toMatchObject({ status: "done", attempts: 1, lastError: null });
    expect(calls.at(-1)).toMatchObject({
      name: "edit",
      args: ["1001", "id-2", { content: "version 2" }],
    });
  });

  test("given up, it is tried again when it is asked for", async () => {
    const { world, request, row } = await createCardWorld();
    const { calls } = await run(world, (_, count) => (count === 1 ? permanent : null));
    await request();
    await settled(world);
    expect(await row()).toMatchObject({ status: "failed" });
    await request();
    await pass(world, 1_000);
    await settled(world);
    expect(await row()).toMatchObject({ status: "done", resultId: "id-2" });
    expect(names(calls)).toEqual(["send", "send", "edit"]);
  });
});

describe("where a card is", () => {
  test("deleted, it is posted anew under a nonce of its own, the same at every attempt", async () => {
    const { world, request, row } = await createCardWorld();
    const isGone = (id: string) => id === "id-1";
    const fail = (_: Call, count: number) => (count === 3 ? passing : null);
    const { calls } = await run(world, fail, { isGone });
    await request();
    await settled(world);
    await request();
    await pass(world, 1_000);
    await eventually(async () => expect((await row()).lastError).not.toBeNull());
    await pass(world, 1_000);
    await settled(world);
    expect(names(calls)).toEqual(["send", "edit", "send", "edit", "send", "edit"]);
    const nonces = calls.filter(({ name }) => name === "send").map(({ args }) => args[2]);
    expect(nonces).toEqual([nonceOf(await row()), "re-id-1", "re-id-1"]);
    await request();
    await pass(world, 1_000);
    await settled(world);
    expect(calls.at(-1)).toEqual({ name: "edit", args: ["1001", "id-5", { content: "card" }] });
  });

  test("posted anew by an attempt of long ago whose answer was lost, it is looked for since then", async () => {
    const { world, request, row } = await createCardWorld();
    const isGone = (id: string) => id === "id-1";
    const fail = (_: Call, count: number) => (count === 3 ? passing : null);
    const { calls } = await run(world, fail, { isGone });
    await request();
    await settled(world);
    await pass(world, 86_400_000);
    await request();
    await pass(world, 1_000);
    await eventually(async () => expect((await row()).lastError).not.toBeNull());
    const triedAt = world.clock.at;
    await pass(world, 600_000);
    await settled(world);
    expect(names(calls)).toEqual(["send", "edit", "send", "edit", "findOwn", "send", "edit"]);
    const likeness = { bears: { headlines: ["card"] } };
    expect(calls[4]?.args.slice(0, 3)).toEqual(["1001", triedAt - 60_000, likeness]);
  });

  test.each([
    ["reachable", null],
    ["out of reach", permanent],
  ])("in another channel now, it is posted there; the old one is %s", async (_, lost) => {
    const { world, request, row } = await createCardWorld();
    const fail = ({ name }: Call) => (name === "edit" ? lost : null);
    const { calls } = await run(world, fail);
    await request();
    await settled(world);
    await moveNotices(world, "777");
    await request();
    await pass(world, 1_000);
    await settled(world);
    expect(calls.slice(1)).toEqual([
      { name: "send", args: ["777", { content: "card" }, "re-id-1"] },
      { name: "edit", args: ["1001", "id-1", { content: "This moved to <#777>." }] },
    ]);
    expect(await row()).toMatchObject({ status: "done", resultId: "id-2", channelId: "777" });
  });

  test("waiting to be edited, it holds up nothing behind it; waiting to be posted, it does", async () => {
    const { world, request } = await createCardWorld();
    const say = (text: string) =>
      world.db.transaction((tx) =>
        enqueue(tx, {
          estateId: "100",
          key: text,
          target: "notices:100",
          payload: { action: "send", message: { content: text } },
          now: world.clock.at,
        }),
      );
    const { calls } = await run(world, (_, count) => (count === 1 ? passing : null));
    await request();
    await eventually(() => expect(calls).toHaveLength(1));
    await say("behind the first post");
    await pass(world, 1_000);
    await settled(world);
    await request();
    await say("behind an edit");
    const sent = () => calls.filter(({ name }) => name === "send");
    await eventually(() => expect(sent()).toHaveLength(4));
    expect(
      sent()
        .slice(1)
        .map(({ args }) => args[1]),
    ).toEqual([
      { content: "card" },
      { content: "behind the first post" },
      { content: "behind an edit" },
    ]);
  });
});
