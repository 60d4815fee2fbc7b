import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readConfig } from "#src/config";
import { permissionNames } from "#src/discord/channel-facts";

const readme = readFileSync("README.md", "utf8");
const example = readFileSync(".env.example", "utf8");

test("the invite address asks for just the permissions that setup checks", () => {
  const needed = Object.values(permissionNames).reduce((all, bit) => all | bit, 0n);
  expect(readme).toContain(`permissions=${needed}`);
});

test("every variable is in the table and in .env.example, and the example's values are good", () => {
  const variables = Array.from(example.matchAll(/^#?([A-Z_]+)=(.*)$/gm), ([, name, value]) => [
    name ?? "",
    value ?? "",
  ]);
  const names = variables.map(([name]) => name);
  expect(names).toHaveLength(8);
  for (const name of names) expect(readme).toContain(`\`${name}\``);
  const env = { ...Object.fromEntries(variables), DISCORD_TOKEN: "a.b.c" };
  expect(readConfig(env)).toMatchObject({ ok: true });
});
