import type { PlaceInfo } from "#sandbox/page/protocol";

export function nameOfField(place: PlaceInfo | undefined): string {
  const isChannel = place?.kind === "text" || place?.kind === "announcement";
  return `Message ${isChannel ? "#" : ""}${place?.name ?? ""}`;
}

/** Why one can't write there. */
export function reasonOf(place: PlaceInfo | undefined): string {
  if (place?.isLocked) return "This thread is locked: you can't write here.";
  return "You do not have permission to send messages here.";
}
