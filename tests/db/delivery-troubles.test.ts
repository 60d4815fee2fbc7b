import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  countFailed,
  countStuck,
  findRefusal,
  hasRefusedPost,
} from "#db/queries/delivery-troubles";
import { hasWaiting } from "#db/queries/waiting-deliveries";
import { deliveries } from "#db/schema/deliveries";
import { plansOf } from "#tests/db/plans-of";
import { createEstate, createWorld, evening, type World } from "#tests/support/world";

type Row = Partial<typeof deliveries.$inferInsert>;

async function plant({ db }: World, rows: Row[]): Promise<void> {
  const values = rows.map((row, index) => ({
    estateId: "100",
    key: String(index),
    target: "notices:100" as const,
    payload: {},
    status: "pending" as const,
    dueAt: evening,
    createdAt: evening,
    ...row,
  }));
  await db.transaction(async (tx) => void (await tx.insert(deliveries).values(values)));
}

const failed = { status: "failed", doneAt: evening, lastError: "Discord answered 400" } as const;

test("failures count from then on, less what was withdrawn or is a person's own refusal", async () => {
  const world = createWorld();
  await createEstate(world);
  await createEstate(world, "200");
  await plant(world, [
    failed,
    failed,
    { ...failed, doneAt: evening - 1 },
    { ...failed, lastError: "withdrawn before it was sent" },
    { ...failed, target: "dm:1" },
    { ...failed, estateId: "200" },
    { status: "done", doneAt: evening },
    {},
  ]);
  expect(await countFailed(world.db.read, "100", evening)).toBe(2);
  expect(await countFailed(world.db.read, "200", evening)).toBe(1);
});

test("what was tried often, or is long overdue, waits too long", async () => {
  const world = createWorld();
  await createEstate(world);
  await createEstate(world, "200");
  await plant(world, [
    { attempts: 8, dueAt: evening + 60_000 },
    { dueAt: evening - 1_000 },
    { dueAt: evening - 999, attempts: 7 },
    { status: "done", attempts: 9, dueAt: evening - 5_000 },
    { estateId: "200", attempts: 9 },
  ]);
  const long = { attempts: 8, dueBefore: evening - 1_000 };
  expect(await countStuck(world.db.read, "100", long)).toBe(2);
  await world.db.transaction(async (tx) => {
    await tx.update(deliveries).set({ status: "done" }).where(eq(deliveries.attempts, 8));
  });
  expect(await countStuck(world.db.read, "100", long)).toBe(1);
});

test("what waits for the staff channel is found by why it was refused, and only while it waits", async () => {
  const world = createWorld();
  await createEstate(world);
  await createEstate(world, "200");
  const gone = "Discord answered 404 (code 10003)";
  const find = () => findRefusal(world.db.read, "100");
  await plant(world, [
    { target: "notices:100", lastError: gone },
    { target: "console:1", lastError: "Discord answered 500" },
    { target: "staff:200", estateId: "200", lastError: gone },
    { target: "queue:100", status: "failed", lastError: gone },
  ]);
  expect(await find()).toBeNull();
  await plant(world, [{ key: "x", target: "console:2", lastError: gone }]);
  expect(await find()).toBe(gone);
});

test("neither looks through every delivery there ever was", async () => {
  const world = createWorld();
  const long = { attempts: 8, dueBefore: evening };
  const plans = [
    ...(await plansOf(world, (tx) => countFailed(tx, "1", 1))),
    ...(await plansOf(world, (tx) => countStuck(tx, "1", long))),
    ...(await plansOf(world, (tx) => findRefusal(tx, "1"))),
    ...(await plansOf(world, (tx) => hasRefusedPost(tx, { id: 1, estateId: "1" }))),
    ...(await plansOf(world, (tx) => hasWaiting(tx, "1", 1))),
  ];
  expect(plans[0]).toMatch(/SEARCH deliveries USING INTEGER PRIMARY KEY \(rowid>\?\)/);
  for (const plan of plans.slice(1)) expect(plan).toMatch(/USING INDEX deliveries_(due|target)/);
});
