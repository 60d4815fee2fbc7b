import { z } from "zod";
import type { Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { isPublishable } from "#src/incidents/get-report";
import { pickReported } from "#src/incidents/pick-incident";
import { enqueueReport, findReportLink } from "#src/incidents/published-report";
import { reportWords } from "#src/notices/words/report";
import { optionalText, parseInput } from "#src/parse-input";

const publishInput = z.object({ incident: optionalText(20) });

export type Published = {
  incident: Incident;
  /** The post that is brought up to date; null where it is the first. */
  link: string | null;
  noticesChannelId: string;
};

/**
 * Posts a resolved incident's report for residents, or brings the post up to date that is there.
 * @throws Forbidden, NotFound, Conflict
 */
export async function publishReport(
  app: App,
  actor: Actor,
  raw: z.input<typeof publishInput>,
): Promise<Published> {
  requireStaff(actor);
  const input = parseInput(publishInput, raw);
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const incident = await pickReported(tx, estate.id, input.incident);
    if (!isPublishable(incident)) {
      const why = incident.quiet ? reportWords.quiet : reportWords.openStill;
      throw new Conflict(why(incident.number));
    }
    await enqueueReport(tx, incident, app.clock.now());
    const link = await findReportLink(tx, incident);
    return { incident, link, noticesChannelId: estate.noticesChannelId };
  });
}
