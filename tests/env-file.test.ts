import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { scratch } from "#tests/support/scratch";

test.each([
  ["main", 78],
  ["backup", 78],
  ["doctor", 1],
  ["health", 1],
])(
  "where the file of variables can't be read, %s ends with %i and a line that says so",
  (program, code) => {
    const folder = scratch();
    const { status, stdout, stderr } = spawnSync(process.execPath, [`src/${program}.ts`, folder], {
      env: {},
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({
      status: code,
      stdout: "",
      stderr: `${folder} can't be read: give this user the right to read it\n`,
    });
  },
);
