const key = "director";
const wide = "(min-width: 75rem)";

/** Whether the director's panel was last left open; at first it is where there is room. */
export function isRememberedOpen(): boolean {
  return (localStorage.getItem(key) ?? String(matchMedia(wide).matches)) === "true";
}

export function rememberOpen(isOpen: boolean): void {
  localStorage.setItem(key, String(isOpen));
}
