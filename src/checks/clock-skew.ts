/**
 * How many ms this machine's clock is ahead of the one that wrote an HTTP `Date`; below 0 it is behind. The
 * header holds whole seconds and was written between sending and receiving (epoch ms here): where those
 * overlap, it is 0. Null where there is no such time.
 */
export function clockSkew(date: string | null, sentAt: number, receivedAt: number): number | null {
  const from = Date.parse(date ?? "");
  if (Number.isNaN(from)) return null;
  if (sentAt > from + 1_000) return sentAt - from - 1_000;
  return receivedAt < from ? receivedAt - from : 0;
}
