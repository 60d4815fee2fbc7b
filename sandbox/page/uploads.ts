import { randomBytes } from "node:crypto";
import type { FileInput } from "#sandbox/driver/types";
import { largestFile } from "#sandbox/page/limits";

/** Of all files chosen and not sent yet; the oldest go where there is more. */
const mostHeldBytes = 4 * largestFile;
const mostHeld = 40;

export type Uploads = {
  add(file: FileInput): string;
  find(id: string): FileInput | undefined;
};

/** Files that windows hold until the form, option or message that they belong to is sent. */
export function createUploads(): Uploads {
  const files = new Map<string, FileInput>();
  let held = 0;
  return {
    add(file) {
      const id = randomBytes(16).toString("hex");
      files.set(id, file);
      held += file.bytes.byteLength;
      for (const [oldest, { bytes }] of files) {
        if (held <= mostHeldBytes && files.size <= mostHeld) break;
        files.delete(oldest);
        held -= bytes.byteLength;
      }
      return id;
    },
    find: (id) => files.get(id),
  };
}
