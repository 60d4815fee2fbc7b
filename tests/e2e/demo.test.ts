import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { untilSetUp } from "#sandbox/measure/until-set-up";
import { isAlive } from "#tests/support/is-alive";

test("the demo plays the whole outage and ends", async () => {
  const demo = promisify(execFile)(process.execPath, ["sandbox/demo.ts", "--exit"], { env: {} });
  const { stdout, stderr } = await demo;
  expect(stderr).toBe("");
  expect(stdout).not.toContain("{");
  const times = stdout.match(/^\d\d:\d\d SLT - /gm);
  expect(times?.map((time) => time.slice(0, 5))).toEqual([
    "16:57",
    "17:15",
    "17:18",
    "17:24",
    "18:16",
    "19:27",
    "19:49",
    "20:55",
    "21:10",
  ]);
  expect(stdout).toContain("Payment problem: Payments are not showing");
  expect(stdout).toContain("Ticket #1 for @Rosa");
  expect(stdout).toContain("All clear, now over: Payments are not showing");
  expect(stdout).toContain("Verdict: recovered by the system\n  Verified by @Sam at 20:05 SLT");
  expect(stdout).toContain("Your payment has come through");
  expect(stdout).toContain("All clear after 4 h 13 min.");
  expect(stdout).toContain("- First report by a resident: 17:20 SLT, after 23 min\n");
  expect(stdout).toContain("- recovered by the system: 1\n");
});

type Demo = { child: ChildProcess; url: string; printed: string; folder: string; botPid: number };

/** `npm run demo` with a folder of its own for what it keeps, once it has said that and its bot runs. */
async function startDemo(...args: string[]): Promise<Demo> {
  const said = args.includes("--exit") ? "CasperLET stops" : "Press Ctrl-C";
  const folder = mkdtempSync(join(tmpdir(), "allclear-test-"));
  const env = { TMPDIR: folder };
  const child = spawn(process.execPath, ["sandbox/demo.ts", ...args], { env });
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  let output = "";
  child.stdout.on("data", (data) => {
    output += String(data);
  });
  await expect.poll(() => output, { timeout: 30_000 }).toContain(said);
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+\//.exec(output) ?? [];
  await expect.poll(() => childrenOf(child.pid ?? 0)).toHaveLength(1);
  const [botPid = 0] = childrenOf(child.pid ?? 0);
  return { child, url, printed: output, folder, botPid };
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children === "" ? [] : children.split(" ").map(Number);
}

const ends = [
  ["Ctrl-C", "SIGINT"],
  ["its terminal is closed", "SIGHUP"],
] as const;

test.each(ends)(
  "the demo serves its page until %s; then no process and no folder is left",
  async (_, signal) => {
    const { child, url, folder, botPid } = await startDemo();
    const page = await fetch(url);
    expect(await page.text()).toContain("client.js");
    expect(childrenOf(child.pid ?? 0)).toEqual([botPid]);
    expect(readdirSync(folder)).toHaveLength(1);
    child.kill(signal);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(isAlive(botPid)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test("Ctrl-C ends the story at once, whatever it waits for", async () => {
  const { child, folder, botPid } = await startDemo("--exit");
  onTestFinished(() => void (isAlive(botPid) && process.kill(botPid, "SIGKILL")));
  process.kill(botPid, "SIGSTOP");
  const begun = performance.now();
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect(readdirSync(folder)).toEqual([]);
  process.kill(botPid, "SIGCONT");
  await expect.poll(() => isAlive(botPid), { timeout: 15_000 }).toBe(false);
});

test.each([[[]], [["--exit"]]])("a demo that nobody reads ends, with %j", async (args) => {
  const child = spawn(process.execPath, ["sandbox/demo.ts", ...args], { env: {} });
  onTestFinished(() => void child.kill("SIGKILL"));
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += String(data);
  });
  child.stdout.destroy();
  expect(await once(child, "close")).toEqual([0, null]);
  expect(errors).toBe("");
});

test("the demo says that it is on this machine only, and no other address reaches it", async () => {
  const { printed } = await startDemo();
  expect(printed).toContain("It listens on this machine only.");
  const ports = [...printed.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port]) =>
    Number(port),
  );
  // Its page and its local Discord. 127.0.0.2 is this machine too: whatever listens everywhere answers there.
  expect(ports).toHaveLength(2);
  for (const port of ports) {
    const reached = once(connect({ host: "127.0.0.2", port }), "connect");
    await expect(reached).rejects.toMatchObject({ code: "ECONNREFUSED" });
  }
});

test("a demo that was killed leaves no bot behind", async () => {
  const { child, url, botPid } = await startDemo();
  await untilSetUp(url);
  child.kill("SIGKILL");
  await expect.poll(() => isAlive(botPid), { timeout: 20_000 }).toBe(false);
});

test("a port of one's own is taken, and one that is in use is refused", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? address?.port : 0;
  const run = promisify(execFile)(process.execPath, ["sandbox/demo.ts", "--port", `${port}`]);
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: `Port ${port} is in use. Choose another one with \`-- --port\`.\n`,
  });
  other.close();
  await once(other, "close");
  const { url } = await startDemo("--port", `${port}`);
  expect(new URL(url).port).toBe(`${port}`);
});

test.each(["--port=0", "--port=x", "--port=70000", "--open"])("%s is refused", async (bad) => {
  const run = promisify(execFile)(process.execPath, ["sandbox/demo.ts", bad]);
  await expect(run).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("npm run demo"),
  });
});
