import type { Person } from "#sandbox/driver/types";
import type { OpenForms } from "#sandbox/page/act/open-forms";
import type { Told } from "#sandbox/page/protocol";
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
  /** The view sent last, as JSON. */
  lastView: string;
  tell(told: Told): void;
  /** Who is played in it; a DriverError until it watches. */
  person(): Person;
};
