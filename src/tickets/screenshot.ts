/** A file as Discord describes it; its address is good for about a day. */
export type Screenshot = { url: string; contentType: string | null; size: number };

const largest = 10 * 1024 * 1024;
const extensions: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
};

/** Whether it is an image the bot can copy: PNG, JPEG, GIF or WebP of at most 10 MiB. */
export function isUsableScreenshot(file: Screenshot | null): file is Screenshot {
  return file !== null && file.size <= largest && extensionOf(file) !== "";
}

export function extensionOf(file: Screenshot): string {
  const type = file.contentType?.split(";")[0]?.trim() ?? "";
  return extensions[type] ?? "";
}
