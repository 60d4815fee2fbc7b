import type { BotResponse, FileInput, Person } from "#sandbox/driver/types";
import type { OpenForms } from "#sandbox/page/act/open-forms";
import type { Answer } from "#sandbox/page/protocol";
import { Refusal } from "#sandbox/page/refusal";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import { canSee } from "#sandbox/world/permissions";
import type { Place, World } from "#sandbox/world/types";

/** Whoever sits at a window, with what was opened and uploaded there. */
export type Actor = {
  world: World;
  person: Person;
  forms: OpenForms;
  /** A file uploaded before, again for as long as it is kept: a form may be sent twice. */
  findUpload: (id: string) => FileInput | undefined;
};

export function actorOf(window: PageWindow): Actor {
  const { scene, uploads, forms } = window;
  return { world: scene.world, person: window.person(), forms, findUpload: uploads.find };
}

export function seenPlace({ world, person }: Actor, id: string): Place {
  const place = world.places.get(id);
  if (place && canSee(world, place, person.id)) return place;
  throw new Refusal("You don't see that channel any more. Choose another one.");
}

export function uploaded({ findUpload }: Actor, id: string): FileInput {
  const file = findUpload(id);
  if (file) return file;
  throw new Refusal("That file is no longer here. Attach it again.");
}

/** What the bot did with an interaction, as the window is told. */
export function answered({ forms }: Actor, response: BotResponse): Answer {
  switch (response.kind) {
    case "modal":
      return { kind: "form", form: forms.open(response.modal) };
    case "message":
    case "deferred":
      return { kind: "message", message: response.message.id };
    default:
      return { kind: "done" };
  }
}
