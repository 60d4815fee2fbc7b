import { defineConfig } from "vitest/config";

/** Of these no file leaves anything behind: many share a process, which saves starting and loading one for each. */
const alike =
  "tests/{checks,commands,deploy,estates,incidents,notices,second-life,tickets,time}/**/*.test.ts";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most end-to-end tests wait for the bot rather than work: more of them than cores get done sooner.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: "shared", include: [alike], isolate: false } },
      {
        extends: true,
        test: { name: "own", include: ["tests/**/*.test.ts"], exclude: [alike] },
      },
    ],
  },
});
