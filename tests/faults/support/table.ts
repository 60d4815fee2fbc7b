import type { Group } from "#tests/faults/support/group";

/** What the suite did and found, for people to read. */
export function composeTable(groups: readonly Group[], seed: number): string {
  const runs = groups.flatMap((group) => group.runs);
  const sum = (of: (run: (typeof runs)[number]) => number) =>
    runs.reduce((total, run) => total + of(run), 0);
  const lines: [string, number][] = [
    ["seed", seed],
    ["runs", runs.length],
    ["kills", groups.reduce((total, { kills }) => total + kills.all, 0)],
    ["kills that outlast nonces", groups.reduce((total, { kills }) => total + kills.forgotten, 0)],
    ["looks before sending again", groups.reduce((total, { looks }) => total + looks, 0)],
    ["runs cut short by a kill", sum(({ story }) => Math.min(story.cutShort.length, 1))],
    ...count(
      "fault",
      runs.flatMap(({ story }) => story.faults),
    ),
    ["steps answered", sum(({ story }) => story.told.length)],
    ["steps without an answer", sum(({ story }) => story.unanswered)],
    ...count(
      "done",
      runs.flatMap(({ findings }) => findings.done),
    ),
    ["messages expected", sum(({ findings }) => findings.expected)],
    ["messages found", sum(({ findings }) => findings.found)],
    ["messages doubled", sum(({ findings }) => findings.doubled)],
    ["messages out of order", sum(({ findings }) => findings.outOfOrder)],
    ["problems", sum(({ findings }) => findings.problems.length)],
  ];
  return lines.map(([name, value]) => `${name.padEnd(34)}${String(value).padStart(8)}`).join("\n");
}

/** How often there is each of them. */
function count(what: string, kinds: readonly string[]): [string, number][] {
  const groups = [...Map.groupBy(kinds, (kind) => kind)];
  return groups
    .map(([kind, all]): [string, number] => [`${what}: ${kind}`, all.length])
    .toSorted(([a], [b]) => a.localeCompare(b));
}
