import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { keepStatements } from "#db/keep-statements";

function open() {
  const database = keepStatements(new Database(":memory:"));
  database.exec("CREATE TABLE rows (value)");
  database.prepare("INSERT INTO rows VALUES (?)").run(1);
  return database;
}

const all = "SELECT value FROM rows";

test("what was compiled is used again, each time with other values", () => {
  const database = open();
  const insert = database.prepare("INSERT INTO rows VALUES (?)");
  insert.run(2);
  expect(database.prepare("INSERT INTO rows VALUES (?)")).toBe(insert);
  database.prepare("INSERT INTO rows VALUES (?)").run(3);
  expect(database.prepare(all).all()).toEqual([{ value: 1 }, { value: 2 }, { value: 3 }]);
});

test("whoever took rows as lists changes nothing for whoever takes them next", () => {
  const database = open();
  expect(database.prepare(all).raw().all()).toEqual([[1]]);
  expect(database.prepare(all).all()).toEqual([{ value: 1 }]);
});

test("a table that changed meanwhile is read as it is now", () => {
  const database = open();
  database.prepare(all).all();
  database.exec("DROP TABLE rows");
  expect(() => database.prepare(all).all()).toThrow("no such table");
  database.exec("CREATE TABLE rows (other, value)");
  expect(database.prepare(all).all()).toEqual([]);
});

test("a statement that failed can be used again", () => {
  const database = open();
  database.exec("CREATE UNIQUE INDEX one ON rows (value)");
  const insert = () => database.prepare("INSERT INTO rows VALUES (?)");
  expect(() => insert().run(1)).toThrow("UNIQUE");
  insert().run(2);
  expect(database.prepare(all).all()).toHaveLength(2);
});

test("only the last 300 are kept, and the one in use among them", () => {
  const database = open();
  const first = database.prepare(all);
  const second = database.prepare("SELECT 'second'");
  for (let number = 0; number < 299; number += 1) {
    database.prepare(`SELECT ${number}`);
    expect(database.prepare(all)).toBe(first);
  }
  expect(database.prepare("SELECT 'second'")).not.toBe(second);
});
