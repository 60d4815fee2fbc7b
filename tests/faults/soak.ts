import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

/** `npm run soak -- --runs N [--seed S]`: the fault suite for as many runs as one has time for. */
const { values } = parseArgs({ options: { runs: { type: "string" }, seed: { type: "string" } } });
const env = {
  ...process.env,
  FAULT_RUNS: values.runs ?? "1000",
  ...(values.seed && { FAULT_SEED: values.seed }),
};
const args = ["node_modules/vitest/vitest.mjs", "run", "tests/faults/faults.test.ts"];
const suite = spawn(process.execPath, args, { env, stdio: "inherit" });
suite.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
