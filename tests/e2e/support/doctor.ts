import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Stage } from "#tests/e2e/support/stage";

export type Diagnosis = { code: number | null; lines: string[] };

/** Runs the real doctor with that environment and no other, on a clock that many ms ahead. */
export async function runDoctor(env: Record<string, string>, clockOffset = 0): Promise<Diagnosis> {
  const preload = ["--import", "./sandbox/settable-clock.ts"];
  const child = spawn(process.execPath, [...preload, "src/doctor.ts"], {
    env: { ...env, CLOCK_OFFSET: String(clockOffset) },
  });
  const output = [text(child.stdout), text(child.stderr)];
  const [code]: (number | null)[] = await once(child, "exit");
  const said = (await Promise.all(output)).join("");
  return { code: code ?? null, lines: said.split("\n").filter((line) => line !== "") };
}

/** The environment of a stage's bot, for a doctor that looks at it. */
export function environmentOf({ sandbox, databaseFile }: Pick<Stage, "sandbox" | "databaseFile">) {
  return {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${databaseFile}`,
  };
}

/** The lines that don't say "ok". */
export function toDo({ lines }: Diagnosis): string[] {
  return lines.filter((line) => !line.startsWith("ok "));
}
