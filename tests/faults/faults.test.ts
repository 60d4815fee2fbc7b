import { expect, test } from "vitest";
import { type Group, playGroup, runsPerGroup } from "#tests/faults/support/group";
import { composeTable } from "#tests/faults/support/table";

const runs = Number(process.env["FAULT_RUNS"] ?? 200);
const seed = Number(process.env["FAULT_SEED"] ?? Date.now() % 1_000_000_000);
/** Bots that run at the same time; most of what they do is wait. */
const atOnce = 4;
const mostMsPerRun = 3_000;

test("whatever Discord and the machine do, everything arrives once, in order and up to date", {
  timeout: 60_000 + runs * mostMsPerRun,
}, async () => {
  const seeds: number[] = [];
  for (let from = 0; from < runs; from += runsPerGroup) seeds.push(seed + from);
  const groups: Group[] = [];
  const work = async () => {
    for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) {
      groups.push(await playGroup(next, Math.min(runsPerGroup, seed + runs - next)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  console.log(composeTable(groups, seed));
  const played = groups.flatMap((group) => group.runs);
  const problems = played.flatMap(({ seed: own, findings }) =>
    findings.problems.map((problem) => `${replay(own)}: ${problem}`),
  );
  expect(problems).toEqual([]);
  expect(played).toHaveLength(runs);
});

/** Runs of one group share a bot and its mishaps: they are replayed together. */
function replay(own: number): string {
  const first = own - ((own - seed) % runsPerGroup);
  return `npm run soak -- --runs ${runsPerGroup} --seed ${first}, run ${own}`;
}
