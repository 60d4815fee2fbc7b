/** Whoever has a database open to write it. */
export type Holder = {
  pid: number;
  host: string;
  /** Epoch ms. */
  since: number;
};

export type Refusal =
  /** Another process holds it; null where that one has not said who it is. */
  | { kind: "held"; holder: Holder | null }
  /** It knows migrations that this version doesn't. */
  | { kind: "newer" }
  /** Another program's. */
  | { kind: "foreign" }
  | { kind: "damaged" }
  /** A migration failed and was rolled back; `copy` was made before it. */
  | { kind: "migration"; tag: string; copy: string | null };

/** A database that can't be used as it is. Nothing in it was changed. */
export class DatabaseRefused extends Error {
  override name = "DatabaseRefused";
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(`refused: ${refusal.kind}`, options);
    this.refusal = refusal;
  }
}
