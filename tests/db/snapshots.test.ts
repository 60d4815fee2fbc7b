import { expect, onTestFinished, test } from "vitest";
import { findSetting, saveSetting } from "#db/queries/settings";
import { openForReading } from "#db/reading";
import { createSnapshots } from "#db/snapshots";
import { createWorld } from "#tests/support/world";

function begin() {
  const { file, db } = createWorld();
  const reading = openForReading(file);
  onTestFinished(() => reading.close());
  const set = (value: string) => db.transaction(async (tx) => saveSetting(tx, "key", value));
  const get = () => findSetting(reading.read, "key");
  return { set, get, snapshot: createSnapshots(reading.read) };
}

test("a commit amid a snapshot is seen after it", async () => {
  const { set, get, snapshot } = begin();
  await set("old");
  const seen = await snapshot(async () => {
    const first = await get();
    await set("new");
    return [first, await get()];
  });
  expect(seen).toEqual(["old", "old"]);
  expect(await snapshot(get)).toBe("new");
});

test("snapshots asked for at once come one after the other, also after one that fails", async () => {
  const { set, get, snapshot } = begin();
  const failing = snapshot(async () => {
    await get();
    throw new Error("failed");
  });
  const first = snapshot(async () => {
    await get();
    await set("new");
    return get();
  });
  const second = snapshot(get);
  await expect(failing).rejects.toThrow("failed");
  expect([await first, await second]).toEqual([null, "new"]);
});
