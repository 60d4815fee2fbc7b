/** A file as Discord describes it; its address is good for about a day. */
export type Screenshot = { name: string; url: string; contentType: string | null; size: number };

const largest = 10 * 1024 * 1024;
const extensions: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
};

/** Which files the bot can copy (PNG, JPEG, GIF or WebP of at most 10 MiB), and the others' names. */
export function sortScreenshots(files: readonly Screenshot[]): {
  usable: Screenshot[];
  refused: string[];
} {
  const isUsable = (file: Screenshot) => file.size <= largest && extensionOf(file) !== "";
  return {
    usable: files.filter(isUsable),
    refused: files.filter((file) => !isUsable(file)).map(({ name }) => name),
  };
}

export function extensionOf(file: Screenshot): string {
  const type = file.contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return extensions[type] ?? "";
}
