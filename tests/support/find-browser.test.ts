import { expect, onTestFinished, test, vi } from "vitest";
import { findBrowser, missing } from "#tests/support/find-browser";

const none = () => false;

function listen() {
  const said = vi.spyOn(console, "warn").mockReturnValue();
  onTestFinished(() => said.mockRestore());
  return said;
}

test("where there is no Chromium, what needs one is skipped, and the reason printed", () => {
  const said = listen();
  expect(findBrowser({ env: {}, has: none })).toBeNull();
  expect(said.mock.calls).toEqual([[`Skipped: ${missing}`]]);
});

test("in CI it fails instead", () => {
  const said = listen();
  expect(() => findBrowser({ env: { CI: "true" }, has: none })).toThrow(missing);
  expect(said).not.toHaveBeenCalled();
});

test("one that is there is taken, in CI too; the environment may name another", () => {
  const has = (file: string) => file === "/usr/bin/google-chrome";
  for (const CI of ["", "true"]) {
    expect(findBrowser({ env: { CI }, has })).toBe("/usr/bin/google-chrome");
    expect(findBrowser({ env: { CI, CHROMIUM: "/opt/chrome" }, has })).toBe("/opt/chrome");
  }
});
