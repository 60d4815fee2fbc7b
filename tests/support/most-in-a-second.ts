/** The most of those moments (ms) that any second has, wherever it begins. */
export function mostInASecond(moments: readonly number[]): number {
  const sorted = moments.toSorted((a, b) => a - b);
  let first = 0;
  const counts = sorted.map((at, index) => {
    while ((sorted[first] ?? at) <= at - 1_000) first += 1;
    return index - first + 1;
  });
  return Math.max(0, ...counts);
}
