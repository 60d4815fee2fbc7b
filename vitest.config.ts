import { defineConfig } from "vitest/config";

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
  },
});
