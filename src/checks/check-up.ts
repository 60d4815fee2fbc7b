import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import { countFailed, countStuck } from "#db/queries/delivery-troubles";
import { type Estate, findEstate, listEstates } from "#db/queries/estates";
import { estateChecks } from "#src/checks/check-estate";
import { installationChecks } from "#src/checks/check-installation";
import type { DiscordFacts, EstateFacts, NoAnswer, ServerFacts } from "#src/checks/facts";
import { openForChecks } from "#src/checks/gather-database";
import { fail, type Line, warn } from "#src/checks/line";
import { locatePage, type Serving } from "#src/notices/compose-public-page";
import { checkWords as words } from "#src/notices/words/check";
import { deskKey } from "#src/tickets/refresh-desk";

const mostEstates = 1_000;
const dayMs = 24 * 3_600_000;
/** By then a delivery was tried for two minutes. */
const manyAttempts = 8;
const longWaitMs = 5 * 60_000;

/** A message of the bot's. */
export type Posted = { channelId: string; messageId: string };

export type LookUpServer = (
  estate: Estate,
  panel: Posted | null,
) => Promise<ServerFacts | "gone" | NoAnswer>;

/** Asks Discord of the bot; `server` is null where Discord doesn't take its token. */
export type LookUp = () => Promise<{ facts: DiscordFacts; server: LookUpServer | null }>;

export type Subject = {
  mistakes: readonly string[];
  /** Null where the configuration doesn't say which. */
  databaseFile: string | null;
  lookUp: LookUp | null;
  /** How pages are served; by nobody where the configuration can't be read. */
  serving: Serving;
  /** The only estate to look at; all where absent. */
  estateId?: string;
  /** Epoch ms. */
  now: number;
};

export type CheckUp = { general: Line[]; estates: { name: string; lines: Line[] }[] };

/** Tests everything that can be tested, and changes nothing. */
export async function checkUp({
  mistakes,
  databaseFile,
  lookUp,
  ...rest
}: Subject): Promise<CheckUp> {
  const discord = await lookUp?.();
  const opened = databaseFile === null ? null : openForChecks(databaseFile);
  const facts = { mistakes, database: opened?.facts ?? null, discord: discord?.facts ?? null };
  const general = installationChecks.flatMap((check) => check(facts));
  if (!opened?.inspected) return { general, estates: [] };
  const { inspected } = opened;
  try {
    const estates = await checkEstates(inspected.read, discord?.server ?? null, rest);
    if (estates.length > 0) return { general, estates };
    const missing = rest.estateId ? fail(words.notSetUp) : warn(words.noEstates);
    return { general: [...general, missing], estates };
  } finally {
    inspected.close();
  }
}

type Which = Pick<Subject, "estateId" | "now" | "serving">;

async function checkEstates(tx: Tx, lookUp: LookUpServer | null, { estateId, ...rest }: Which) {
  const only = estateId ? await findEstate(tx, estateId) : null;
  const all = estateId ? [] : await listEstates(tx, mostEstates);
  const checked: CheckUp["estates"] = [];
  for (const estate of only ? [only] : all) {
    const facts = await gatherEstate(tx, lookUp, estate, rest);
    checked.push({ name: estate.name, lines: estateChecks.flatMap((check) => check(facts)) });
  }
  return checked;
}

async function gatherEstate(
  tx: Tx,
  lookUp: LookUpServer | null,
  estate: Estate,
  { now, serving }: Omit<Which, "estateId">,
): Promise<EstateFacts> {
  const delivery = await findDelivery(tx, deskKey(estate.id));
  const panel = delivery && postedBy(delivery);
  const dueBefore = now - longWaitMs;
  return {
    isSet: {
      notices: estate.noticesChannelId !== null,
      staff: estate.staffChannelId !== null,
      payment_desk: estate.paymentDeskChannelId !== null,
      staffRole: estate.staffRoleId !== null,
    },
    server: (await lookUp?.(estate, panel)) ?? null,
    panel: panelState(delivery, panel),
    publicPage: describePage(estate, serving),
    failed: await countFailed(tx, estate.id, now - 7 * dayMs),
    stuck: await countStuck(tx, estate.id, { attempts: manyAttempts, dueBefore }),
  };
}

function describePage(
  { publicPage, publicAddress }: Estate,
  { http, publicUrl }: Serving,
): EstateFacts["publicPage"] {
  if (!publicPage || publicAddress === null) return null;
  return { where: locatePage(publicAddress, publicUrl), isServed: http !== null };
}

function panelState(delivery: Delivery | null, panel: Posted | null): EstateFacts["panel"] {
  if (!delivery) return "never asked for";
  return panel ? "posted" : "waiting";
}

function postedBy({ channelId, resultId: messageId }: Delivery): Posted | null {
  return channelId && messageId ? { channelId, messageId } : null;
}
