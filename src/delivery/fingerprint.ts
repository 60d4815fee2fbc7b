import { createHash } from "node:crypto";

/** By what a message's text is known again, without keeping a word of it. */
export function fingerprint(content: string): string {
  return createHash("sha256").update(bare(content)).digest("base64url");
}

/** Discord trims, and takes out what can't be seen. */
export function bare(text: string): string {
  return text.normalize("NFC").replace(/[\s\p{C}]/gu, "");
}
