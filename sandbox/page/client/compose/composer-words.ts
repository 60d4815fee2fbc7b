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

/** A field of several lines can't be told to be a list's: what it lists is said instead. */
export function countCommands(commands: number): string {
  if (commands === 0) return "";
  return commands === 1 ? "1 command" : `${commands} commands`;
}
