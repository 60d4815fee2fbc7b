const grouped = new Intl.NumberFormat("en-US");

/** `L$1,500` for a whole number of L$; `parseLsd` reads it back. */
export function formatLsd(n: number): string {
  return `L$${grouped.format(n)}`;
}
