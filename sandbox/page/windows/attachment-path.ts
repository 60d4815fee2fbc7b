import type { Attachment } from "#sandbox/world/types";

/** Where the page serves a file: on its own origin, so that the browser needs no other. */
export function attachmentPath({ channelId, id, filename }: Attachment): string {
  return `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
}
