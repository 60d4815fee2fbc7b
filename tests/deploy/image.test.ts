import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#sandbox/server";
import { startBot } from "#tests/e2e/support/bot";

const dockerfile = readFileSync("Dockerfile", "utf8");
const [, packages = "", runtime = ""] = dockerfile.split(/^FROM /m);
const { engines } = JSON.parse(readFileSync("package.json", "utf8"));

const copied = (stage: string) =>
  Array.from(stage.matchAll(/^COPY (?!--from)(.+) \S+$/gm), ([, paths = ""]) =>
    paths.split(" "),
  ).flat();

/** The folder that the image would hold: what is copied, and the packages that are not for development. */
function assemble(): string {
  const folder = mkdtempSync(join(tmpdir(), "allclear-image-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const path of copied(runtime)) cpSync(path, join(folder, path), { recursive: true });
  const { packages: all } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  for (const [path, { dev }] of Object.entries<{ dev?: boolean }>(all)) {
    if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(resolve(path), join(folder, path));
  }
  return folder;
}

test("what the image holds is all that the bot needs", async () => {
  const sandbox = await startSandbox();
  const folder = assemble();
  const env = {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${join(folder, "data", "allclear.db")}`,
  };
  const bot = startBot(env, folder);
  onTestFinished(async () => {
    await bot.stop("SIGKILL");
    await sandbox.close();
  });
  await bot.ready;
  expect(await bot.stop()).toBe(0);
});

test("the image is given what it copies, and nothing else: no token, no data", () => {
  const [first, ...rest] = readFileSync(".dockerignore", "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));
  expect(first).toBe("*");
  const given = rest.map((line) => line.replace(/^!/, ""));
  const taken = new Set([...copied(packages), ...copied(runtime)]);
  expect(given.sort()).toEqual([...taken].sort());
});

test("the image has the Node that the project asks for, and compiles nothing", () => {
  const major = /\d+/.exec(engines.node)?.[0];
  for (const stage of [packages, runtime]) expect(stage).toMatch(new RegExp(`^node:${major}-slim`));
  expect(packages).toMatch(/^RUN npm ci .*--omit=dev .*--ignore-scripts/m);
  expect(dockerfile).not.toMatch(/apt|gyp|make|g\+\+/);
});

test("the image runs as nobody special, keeps its data in a volume and says whether it is well", () => {
  expect(runtime).toMatch(
    /^USER node$.*^CMD \["node", "--max-semi-space-size=16", "src\/main.ts"\]$/ms,
  );
  expect(runtime).toMatch(/^VOLUME \["\/data"\]$/m);
  expect(runtime).toMatch(/^ENV DATABASE_URL=file:\/data\/allclear.db$/m);
  expect(runtime).toMatch(/^HEALTHCHECK .*CMD \["node", "src\/health.ts"\]$/m);
});
