/** A file that was chosen, on its way to the server or there. */
export type PickedFile = {
  readonly name: string;
  readonly size: number;
  /** Set when it is there. */
  upload: string | null;
  problem: string;
  done: Promise<void>;
};
