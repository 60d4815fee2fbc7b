import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const forbidden = [
  ["src/incidents/domain.ts", "discord.js"],
  ["src/delivery/edge.ts", "#src/discord/respond"],
  ["src/tickets/command.ts", "#commands/index"],
  ["src/notices/db.ts", "#db/queries/tickets"],
  ["src/time/db.ts", "#db/client"],
  ["src/second-life/discord.ts", "discord.js"],
  ["src/incidents/sql.ts", "drizzle-orm"],
  ["db/queries/src.ts", "#src/errors"],
  ["db/queries/discord.ts", "discord.js"],
  ["commands/incident/db.ts", "#db/queries/incidents"],
  ["sandbox/bot.ts", "#src/app"],
  ["src/main.ts", "#sandbox/server"],
  ["src/incidents/relative.ts", "../app.ts"],
] as const;

const allowed = [
  ["commands/incident/discord.ts", "discord.js"],
  ["src/discord/discord.ts", "discord.js"],
  ["src/incidents/db.ts", "#db/queries/incidents"],
] as const;

/** The paths on which our lint rules find a forbidden import. */
function lint(files: readonly (readonly [path: string, specifier: string])[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "allclear-layers-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { vcs: _, ...config } = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify(config));
  for (const [path, specifier] of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `import { thing } from "${specifier}";\n\nthing();\n`);
  }
  const biome = resolve("node_modules/.bin/biome");
  const args = ["lint", "--only=style/noRestrictedImports", "--reporter=github"];
  const { stdout } = spawnSync(biome, args, { cwd: folder, encoding: "utf8" });
  const found = stdout.matchAll(/noRestrictedImports,file=([^,]+)/g);
  return Array.from(found, ([, path = ""]) => relative(folder, resolve(folder, path)));
}

test("the dependency rule: what may not be imported is a lint error, what may be is not", () => {
  const found = lint([...forbidden, ...allowed]);
  expect(found.sort()).toEqual(forbidden.map(([path]) => String(path)).sort());
});
