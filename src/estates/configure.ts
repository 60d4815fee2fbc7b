import { z } from "zod";
import { type Estate, saveEstate } from "#db/queries/estates";
import { outdatePreviews } from "#db/queries/incidents";
import { type Actor, requireAdmin } from "#src/actor";
import type { App } from "#src/app";
import { Invalid } from "#src/errors";
import { retimeReminders } from "#src/incidents/retime-reminders";
import { setupWords } from "#src/notices/words/setup";
import { optionalText, parseInput } from "#src/parse-input";
import { refreshDesk } from "#src/tickets/refresh-desk";

const longestLink = 500;

const input = z.object({
  guildName: z.string(),
  staffRole: z.string(),
  name: optionalText(80),
  helpUrl: optionalText(longestLink),
  reminderMinutes: z.number().int().min(5).max(1440).optional(),
});

/** Stores who is staff, and the estate's name, help link and reminder time. @throws Forbidden, Invalid */
export async function configureEstate(
  app: App,
  actor: Actor,
  raw: z.input<typeof input>,
): Promise<Estate> {
  requireAdmin(actor);
  const { guildName, staffRole, name, helpUrl, reminderMinutes } = parseInput(input, raw);
  if (staffRole === actor.estateId) throw new Invalid(setupWords.everyoneIsNoStaff);
  const helpHref = helpUrl && readLink(helpUrl);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const saved = await saveEstate(
      tx,
      { id: actor.estateId, name: name ?? guildName, createdAt: now },
      {
        staffRoleId: staffRole,
        ...(name && { name }),
        ...(helpHref && { helpUrl: helpHref }),
        ...(reminderMinutes && { reminderMinutes }),
      },
    );
    if (name || helpHref) await outdatePreviews(tx, saved.id);
    if (reminderMinutes) await retimeReminders(tx, saved, now);
    await refreshDesk(tx, saved.id, now);
    return saved;
  });
}

/** The address in the form that a browser sends, in which other letters take up to nine times their room. */
function readLink(typed: string): string {
  const isLink = /^https:\/\/\S+$/i.test(typed) && URL.canParse(typed);
  if (!isLink) throw new Invalid(setupWords.badHelpUrl);
  const { href } = new URL(typed);
  if (href.length > longestLink) throw new Invalid(setupWords.longHelpUrl(longestLink));
  return href;
}
