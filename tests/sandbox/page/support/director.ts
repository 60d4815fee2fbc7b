import { onTestFinished } from "vitest";
import { type Director, startDirector } from "#sandbox/page/director/director";
import type { Day } from "#sandbox/page/director/open-show";
import type { Sandbox } from "#sandbox/server";

/** A director with the real bot, set up for the estate, until the test ends. */
export async function openDirector(day: Day): Promise<Director> {
  const director = await startDirector({ day });
  onTestFinished(() => director.close());
  await setUp(director);
  return director;
}

async function setUp(director: Director): Promise<void> {
  await sandboxOf(director).until(() => director.info().isSetUp, { what: "the estate's set-up" });
}

export function sandboxOf(director: Director): Sandbox {
  return director.show.scene.sandbox;
}
