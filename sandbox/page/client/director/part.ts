import type { Deed } from "#sandbox/page/client/live";
import type { DirectorInfo } from "#sandbox/page/protocol";

/** What each part of the panel is handed. */
export type Part = {
  director: DirectorInfo;
  /** How fast the story is to play, as chosen here. */
  speed: number;
  isStartingOver: boolean;
  /** Resolves with whether it was done. */
  ask(deed: Deed): Promise<boolean>;
  chooseSpeed(speed: number): void;
  /** Shows, or takes back, the question whether everything may go. */
  askWhether(day: DirectorInfo["day"] | null): void;
  asksWhether: DirectorInfo["day"] | null;
};
