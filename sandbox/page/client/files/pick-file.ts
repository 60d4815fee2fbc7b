import type { PickedFile } from "#sandbox/page/client/files/picked-file";
import { type Live, Refusal } from "#sandbox/page/client/live";
import { largestFile } from "#sandbox/page/limits";

export function pickFile(live: Live, file: File): PickedFile {
  const picked = { name: file.name, size: file.size, upload: null, problem: "" };
  return Object.assign(picked, { done: send(live, file, picked) });
}

async function send(
  live: Live,
  file: File,
  picked: Pick<PickedFile, "upload" | "problem">,
): Promise<void> {
  if (file.size > largestFile) {
    picked.problem = "is larger than 10 MB; remove it";
    return;
  }
  try {
    picked.upload = await live.upload(file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    picked.problem = error.message;
  }
}

/** The uploads' ids once all are there; a Refusal names the first that isn't. */
export async function uploadsOf(files: PickedFile[]): Promise<string[]> {
  await Promise.all(files.map(({ done }) => done));
  return files.map(({ upload, name, problem }) => {
    if (upload !== null) return upload;
    throw new Refusal(`${name}: ${problem}`);
  });
}
