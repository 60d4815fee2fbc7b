/**
 * How many of the blocks, from the first on, stand one below the other in `max` characters; at least
 * one where there is any, so that turning pages always gets on.
 */
export function countFitting(blocks: readonly string[], max: number): number {
  let length = 0;
  for (const [index, block] of blocks.entries()) {
    length += block.length + (index === 0 ? 0 : 1);
    if (length > max) return Math.max(index, 1);
  }
  return blocks.length;
}
