import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { Answerable } from "#src/discord/feature";
import { addBelow } from "#src/discord/respond";
import { findStaffTrouble } from "#src/estates/find-staff-trouble";
import { staffTroubleWords } from "#src/notices/words/staff-trouble";

/** Says below an answer to staff that nothing can be shown in their channel: there they can't be told. */
export async function warnStaff(app: App, interaction: Answerable, actor: Actor): Promise<void> {
  if (actor.authority === "resident") return;
  try {
    const trouble = await findStaffTrouble(app, actor);
    if (trouble) await addBelow(interaction, { content: staffTroubleWords[trouble] });
  } catch (err) {
    app.log.warn({ err }, "staff could not be warned");
  }
}
