import type { Person } from "#sandbox/driver/types";
import type { OpenForms } from "#sandbox/page/act/open-forms";
import type { Scene } from "#sandbox/page/scene";
import type { Uploads } from "#sandbox/page/uploads";
import type { Watch } from "#sandbox/page/windows/view-window";

/** One browser window: who sits at it and what it has open. */
export type PageWindow = {
  readonly scene: Scene;
  readonly uploads: Uploads;
  forms: OpenForms;
  /** Null until it watches. */
  watch: Watch | null;
  /** The view sent last, as it was sent. */
  lastView: string;
  /** Sends a Told, as JSON. */
  send(told: string): void;
  /** Who is played in it; a DriverError until it watches. */
  person(): Person;
};
