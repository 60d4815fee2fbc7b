import type { Told } from "#sandbox/page/protocol";

/** The first thing that the server tells; everything else follows from it. */
export type First = Extract<Told, { tell: "scene" }>;
