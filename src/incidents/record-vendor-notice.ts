import { z } from "zod";
import { setVendorAllClear } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { refuseRepeat } from "#src/incidents/refuse-repeat";
import { optionalText, parseInput, requiredText } from "#src/parse-input";

const vendorInput = z.object({
  text: requiredText(1000),
  at: optionalText(80),
  allClear: z.boolean().default(false),
  announce: z.boolean().default(false),
  incident: optionalText(20),
});

/**
 * Records what the vendor announced. Its all-clear is remembered apart from the estate's, and closes
 * nothing; of several the newest counts. @throws UserError
 */
export async function recordVendorNotice(
  app: App,
  actor: Actor,
  raw: z.input<typeof vendorInput>,
): Promise<Appended> {
  requireStaff(actor);
  const { allClear, ...input } = parseInput(vendorInput, raw);
  return appendEvent(app, actor, {
    ...input,
    kind: allClear ? "vendor_all_clear" : "vendor",
    async change(tx, incident, occurredAt) {
      if (input.announce) await refuseRepeat(tx, incident, input.text, app.clock.now());
      if (allClear) await setVendorAllClear(tx, incident.id, occurredAt);
    },
  });
}
