import { z } from "zod";
import type { Tx } from "#db/client";
import { type Estate, type EstateSettings, findEstate, saveEstate } from "#db/queries/estates";
import { outdatePreviews } from "#db/queries/incidents";
import { type Actor, requireAdmin } from "#src/actor";
import type { App } from "#src/app";
import { Invalid } from "#src/errors";
import { chooseAddress } from "#src/estates/public-address";
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
  publicPage: z.boolean().optional(),
  pageAddress: optionalText(100),
});

export type Configured = {
  estate: Estate;
  /** Where its public page was until now; null where it is where it was. */
  formerAddress: string | null;
};

/**
 * Stores who is staff, the estate's name, help link and reminder time, and whether and where it has a public
 * page. @throws Forbidden, Invalid, Conflict
 */
export async function configureEstate(
  app: App,
  actor: Actor,
  raw: z.input<typeof input>,
): Promise<Configured> {
  requireAdmin(actor);
  const { guildName, staffRole, name, helpUrl, reminderMinutes, ...page } = parseInput(input, raw);
  if (staffRole === actor.estateId) throw new Invalid(setupWords.everyoneIsNoStaff);
  const helpHref = helpUrl && readLink(helpUrl);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await findEstate(tx, actor.estateId);
    const created = { id: actor.estateId, name: name ?? guildName, createdAt: now };
    const named = { ...created, name: name ?? before?.name ?? guildName };
    const saved = await saveEstate(tx, created, {
      ...(await choosePage(tx, named, before?.publicAddress ?? null, page)),
      staffRoleId: staffRole,
      ...(name && { name }),
      ...(helpHref && { helpUrl: helpHref }),
      ...(reminderMinutes && { reminderMinutes }),
    });
    if (name || helpHref) await outdatePreviews(tx, saved.id);
    if (reminderMinutes) await retimeReminders(tx, saved, now);
    await refreshDesk(tx, saved.id, now);
    const former = before?.publicAddress ?? null;
    return { estate: saved, formerAddress: former === saved.publicAddress ? null : former };
  });
}

type WantedPage = { publicPage?: boolean | undefined; pageAddress?: string | undefined };

/** A page keeps its address while it is off, and gets one of its own when it is turned on. */
async function choosePage(
  tx: Tx,
  estate: { id: string; name: string },
  present: string | null,
  { publicPage, pageAddress }: WantedPage,
): Promise<EstateSettings> {
  const needsOne = pageAddress !== undefined || (publicPage === true && present === null);
  return {
    ...(publicPage !== undefined && { publicPage }),
    ...(needsOne && { publicAddress: await chooseAddress(tx, estate, pageAddress) }),
  };
}

/** The address in the form that a browser sends, in which other letters take up to nine times their room. */
function readLink(typed: string): string {
  const isLink = /^https:\/\/\S+$/i.test(typed) && URL.canParse(typed);
  if (!isLink) throw new Invalid(setupWords.badHelpUrl);
  const { href } = new URL(typed);
  if (href.length > longestLink) throw new Invalid(setupWords.longHelpUrl(longestLink));
  return href;
}
