import { randomUUID } from "node:crypto";
import type { SceneInfo } from "#sandbox/page/protocol";
import type { Sandbox } from "#sandbox/server";
import { type Cast, createCast } from "#sandbox/story/cast";
import type { World } from "#sandbox/world/types";

/** One server and everyone who can be played on it. */
export type Scene = Cast & { id: string; world: World };

/** An estate as the bot finds it before anyone has set it up. */
export function createScene(sandbox: Sandbox): Scene {
  return { ...createCast(sandbox), id: randomUUID(), world: sandbox.world };
}

export function describeScene({ id, guild, players, world }: Scene): SceneInfo {
  const people = players.map(({ person, role }) => ({ id: person.id, name: person.name, role }));
  return { id, guild: { id: guild.id, name: guild.name }, people, botId: world.botId };
}
