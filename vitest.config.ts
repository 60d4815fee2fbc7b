import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Small files that take long: sorted by size they would come last, and be waited for. */
const longest = [
  "e2e/messages.test.ts",
  "faults/faults.test.ts",
  "e2e/broadcast.test.ts",
  "site/slow-readers.test.ts",
];
const isLong = ({ moduleId }: TestSpecification) => longest.some((end) => moduleId.endsWith(end));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes late on a machine that does much else.
    expect: { poll: { timeout: 20_000 } },
    // No file leaves anything behind: many share a process, which saves starting and loading one for each.
    isolate: false,
    // Most end-to-end tests wait for the bot rather than work: more of them than cores get done sooner.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
