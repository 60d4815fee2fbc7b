import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saveSetting } from "#db/queries/settings";
import { openForChecks } from "#src/checks/gather-database";
import { createDatabases } from "#tests/support/databases";
import { createWorld } from "#tests/support/world";

function look(file: string) {
  const { facts, inspected } = openForChecks(file);
  inspected?.close();
  return { ...facts, isOpen: inspected !== null };
}

test("what is found of a database that nobody has open, of which nothing is changed", async () => {
  const folder = await createDatabases();
  const image = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);
  const before = image();
  const found = (name: string) => look(join(folder, name));
  expect(found("whole.db")).toMatchObject({ state: "current", isOpen: true, isWritable: true });
  expect(found("newer.db")).toMatchObject({ state: "newer", isOpen: false });
  expect(found("older.db")).toMatchObject({ state: "older", isOpen: false });
  expect(found("empty.db")).toMatchObject({ state: "older", isOpen: false });
  expect(found("damaged.db")).toMatchObject({ state: "damaged", isOpen: false });
  const noise = { state: "damaged", detail: "file is not a database", isOpen: false };
  expect(found("noise.db")).toMatchObject(noise);
  expect(found("sub/a.db")).toMatchObject({ state: "absent", sizeBytes: 0, isWritable: true });
  expect(found("whole.db/a.db")).toMatchObject({ state: "absent", isWritable: false });
  expect(look(folder)).toMatchObject({ state: "unreadable", isOpen: false });
  expect(image()).toEqual(before);
});

test("a database that a bot has open is looked at beside it", async () => {
  const { file, db } = createWorld();
  expect(look(file)).toMatchObject({ state: "current", detail: "", isOpen: true });
  await db.transaction((tx) => saveSetting(tx, "a", "1"));
  expect(look(file)).toMatchObject({ state: "current", isOpen: true });
});
