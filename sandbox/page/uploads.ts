import { randomUUID } from "node:crypto";
import type { FileInput } from "#sandbox/driver/types";

export const mostUploadBytes = 10 * 1024 * 1024;
/** Files chosen and not sent yet; the oldest go where there are more. */
const mostUploads = 40;

export type Uploads = {
  add(file: FileInput): string;
  find(id: string): FileInput | undefined;
};

/** Files that windows hold until the form, option or message that they belong to is sent. */
export function createUploads(): Uploads {
  const files = new Map<string, FileInput>();
  return {
    add(file) {
      const id = randomUUID().slice(0, 32);
      files.set(id, file);
      const [oldest] = files.keys();
      if (files.size > mostUploads && oldest !== undefined) files.delete(oldest);
      return id;
    },
    find: (id) => files.get(id),
  };
}
