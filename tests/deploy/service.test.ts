import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const unit = readFileSync("deploy/allclear.service", "utf8");
const folder = "/opt/allclear";

/** Every value of the setting, in order. */
function valuesOf(name: string): string[] {
  return Array.from(unit.matchAll(new RegExp(`^${name}=(.*)$`, "gm")), ([, value]) => value ?? "");
}

/** What systemd says of the unit as it would be installed from this folder; null where there is no systemd. */
function analyze(...args: string[]) {
  const { stdout } = spawnSync("systemd-analyze", ["--version"], { encoding: "utf8" });
  if (Number(/^systemd (\d+)/.exec(stdout ?? "")?.[1] ?? 0) < 250) return null;
  const scratch = mkdtempSync(join(tmpdir(), "allclear-unit-"));
  onTestFinished(() => rmSync(scratch, { recursive: true }));
  const file = join(scratch, "allclear.service");
  writeFileSync(file, unit.replaceAll(folder, resolve(".")));
  const { status, stderr } = spawnSync("systemd-analyze", [...args, file], { encoding: "utf8" });
  return { status, stderr };
}

test("the service starts the project's own Node, which gets the signals itself", () => {
  const [node = "", ...rest] = (valuesOf("ExecStart")[0] ?? "").split(" ");
  expect(existsSync(node.replace(`${folder}/`, ""))).toBe(true);
  expect(existsSync(rest.at(-1) ?? "")).toBe(true);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(scripts.start).toBe(`node ${rest.join(" ")} .env`);
  expect(valuesOf("WorkingDirectory")).toEqual([folder]);
});

test("the service starts again after a failure, unless that is the configuration's", () => {
  expect(valuesOf("Restart")).toEqual(["on-failure"]);
  expect(valuesOf("RestartPreventExitStatus")).toEqual(["78"]);
  expect(valuesOf("StartLimitIntervalSec")).toEqual(["0"]);
});

test("the service leaves the bot more time to stop than it takes, and its data where it may write", () => {
  expect(Number(valuesOf("TimeoutStopSec")[0])).toBeGreaterThan(10);
  const data = `/var/lib/${valuesOf("StateDirectory")[0]}`;
  expect(valuesOf("Environment")).toEqual([`DATABASE_URL=file:${data}/allclear.db`]);
});

test("systemd finds nothing wrong with the service", () => {
  const verified = analyze("verify");
  expect(verified ?? { status: 0, stderr: "" }).toEqual({ status: 0, stderr: "" });
});

test("systemd rates the service's exposure as 2 of 10 at most", () => {
  const rated = analyze("security", "--offline=true", "--threshold=20");
  expect(rated?.status ?? 0).toBe(0);
});
