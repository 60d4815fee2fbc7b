/** Which item of a list is active after a key; -1 is none. Null where the key doesn't move in lists. */
export function moveActive(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (active + 1) % count;
    case "ArrowUp":
      return active <= 0 ? count - 1 : active - 1;
    default:
      return null;
  }
}

/** As above, for lists in which no text is typed: Home and End are the list's own then. */
export function moveInList(key: string, active: number, count: number): number | null {
  if (count > 0 && key === "Home") return 0;
  if (count > 0 && key === "End") return count - 1;
  return moveActive(key, active, count);
}
