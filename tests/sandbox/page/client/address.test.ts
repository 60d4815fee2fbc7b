import { expect, test } from "vitest";
import { personAt, placeAt, readAddress, writeAddress } from "#sandbox/page/client/address";
import type { PersonInfo, PlaceInfo } from "#sandbox/page/protocol";

const sam: PersonInfo = { id: "11", name: "Sam", role: "staff" };
const scene = { id: "x", guild: { id: "1", name: "Estate" }, people: [sam], botId: "2" };

function place(id: string, kind: PlaceInfo["kind"], name: string): PlaceInfo {
  const blank = { topic: "", parentId: null, isArchived: false, isLocked: false };
  return { id, kind, name, ...blank, unread: 0, pings: 0 };
}

const channel = place("21", "text", "staff");
const thread = place("22", "thread", "staff");
const direct = place("23", "dm", "All Clear");
const places = [channel, thread, direct];

test.each([
  [channel, "?as=sam&in=staff"],
  [thread, "?as=sam&in=22"],
  [direct, "?as=sam&in=dm"],
  [undefined, "?as=sam"],
])("an address leads back to where it was taken", (at, address) => {
  expect(writeAddress(sam, at)).toBe(address);
  expect(personAt(readAddress(address), scene)).toBe(sam);
  expect(placeAt(readAddress(address), places)).toBe(at);
});

test("an address that names nobody and nothing leads nowhere", () => {
  for (const address of ["", "?as=&in=", "?as=%00&in=%3Cscript%3E", "?as[]=sam"]) {
    expect(personAt(readAddress(address), scene)).toBeUndefined();
    expect(placeAt(readAddress(address), places)).toBeUndefined();
  }
});
