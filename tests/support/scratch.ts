import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that goes with the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "allclear-scratch-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
