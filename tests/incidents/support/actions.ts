import type { Event } from "#db/queries/events";
import { findIncident } from "#db/queries/incidents";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { NotFound } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { answerLinkOffer } from "#src/incidents/answer-link-offer";
import { questionKey } from "#src/incidents/answer-question";
import { changePhase, openPhases } from "#src/incidents/change-phase";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf } from "#src/incidents/get-correctable";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { publishReport } from "#src/incidents/publish-report";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { removeEvent } from "#src/incidents/remove-event";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { snoozeReminder } from "#src/incidents/snooze-reminder";
import { stopReminders } from "#src/incidents/stop-reminders";
import { changeTicket } from "#src/tickets/change-ticket";
import { confirmShown } from "#src/tickets/confirm-shown";
import { refreshTicket } from "#src/tickets/refresh-ticket";
import { reportMissing } from "#src/tickets/report-missing";
import { formatSltFull } from "#src/time/format-slt";
import type { Seen } from "#tests/incidents/support/posted";
import { sendAll, type World } from "#tests/support/world";
import { decided, insertFiled, reason, residentOf, toRecheck } from "#tests/tickets/support/linked";

/** An estate under test: the previews its staff have before them, and what they have done so far. */
export type Play = {
  world: World;
  staff: Actor;
  drafts: number[];
  lines: number;
  done: Done;
  seen: Seen;
  /** How many residents each all-clear asked, by its event. */
  asked: Map<number, number>;
};

/** How many events were recorded, and how many corrected or removed. */
export type Done = { recorded: number; corrected: number };

/** What one member of staff does; each verb uses of it what it needs. */
export type Action = {
  verb: keyof typeof verbs;
  at: string | undefined;
  incident: string | undefined;
  announce: boolean;
  flag: boolean;
  pick: number;
};

const nothing: Done = { recorded: 0, corrected: 0 };
const recorded: Done = { recorded: 1, corrected: 0 };
const corrected: Done = { recorded: 0, corrected: 1 };

const verbs = {
  async open({ world, staff }: Play, { at, flag, announce, pick }: Action) {
    const isQuiet = flag && announce;
    await openIncident(world.app, staff, { ...titleOf(pick), awareAt: at, quiet: isQuiet });
    return recorded;
  },
  async log(play: Play, { flag, ...action }: Action) {
    const visibility = flag ? "internal" : "public";
    await logEvent(play.world.app, play.staff, { ...said(play, action), visibility });
    return recorded;
  },
  async vendor(play: Play, { flag, ...action }: Action) {
    await recordVendorNotice(play.world.app, play.staff, { ...said(play, action), allClear: flag });
    return recorded;
  },
  async phase({ world, staff }: Play, { at, incident, announce, pick }: Action) {
    const to = openPhases[pick % openPhases.length] ?? "investigating";
    await changePhase(world.app, staff, { to, at, incident, announce });
    return recorded;
  },
  async payments({ world, staff }: Play, { at, incident, announce, flag }: Action) {
    const state = flag ? "paused" : "open";
    await setPayments(world.app, staff, { state, at, incident, announce });
    return recorded;
  },
  async preview({ world, staff, drafts }: Play, { at, incident, flag }: Action) {
    const asked = { at: flag ? at : undefined, incident };
    drafts.push((await previewAllClear(world.app, staff, asked)).draft.id);
    return nothing;
  },
  async send(play: Play, { pick }: Action) {
    const given = pick % 5 === 0 ? {} : { reason };
    return send(play, { draft: play.drafts.at(pick < 15 ? -1 : -2) ?? 0, ...given });
  },
  async previewAndSend(play: Play, { incident }: Action) {
    const { draft } = await previewAllClear(play.world.app, play.staff, { incident });
    return send(play, { draft: draft.id, reason });
  },
  async file({ world }: Play, { incident, flag, at }: Action) {
    const closed = at === "5m ago" ? ({ status: "closed", slot: null } as const) : {};
    const filed = { dm: flag ? "on" : "off", filedAt: world.clock.at, ...closed } as const;
    await world.db.transaction(async (tx) => {
      const found = incident ? await findIncident(tx, "100", Number(incident)) : null;
      const ticket = await insertFiled(tx, "100", { incidentId: found?.id ?? null, ...filed });
      await refreshTicket(tx, ticket, world.clock.at);
    });
    return nothing;
  },
  async decide(play: Play, { pick, flag }: Action) {
    const ticket = await pickTicket(play, pick);
    const change = flag ? toRecheck : { ...decided, recheck: false };
    const { world, staff } = play;
    const { userId: actorId } = staff;
    const happened = { kind: "decided", visibility: "public", at: world.clock.at } as const;
    await world.db.transaction((tx) => changeTicket(tx, ticket, change, { ...happened, actorId }));
    return nothing;
  },
  async shown(play: Play, { pick, flag }: Action) {
    const ticket = await pickTicket(play, pick);
    const { app } = play.world;
    const asked = [...play.asked.keys()].at(-1) ?? 0;
    const answer = { ticket: ticket.number };
    if (flag) await confirmShown(app, residentOf(ticket), answer);
    else await reportMissing(app, residentOf(ticket), { ...answer, asked });
    return nothing;
  },
  async link({ world, staff }: Play, { incident = "1", flag }: Action) {
    const number = Number(incident.replace("#", ""));
    const answer = flag ? "leave" : "link";
    await answerLinkOffer(world.app, staff, { incident: number, answer });
    return nothing;
  },
  async reopen({ world, staff }: Play, { incident = "1", pick }: Action) {
    const reason = pick === 0 ? "oops" : "It is not over yet.";
    await reopenIncident(world.app, staff, { incident, reason });
    return recorded;
  },
  async edit(play: Play, { at, announce, flag, pick }: Action) {
    const event = await pickEvent(play, pick);
    const { text, occurredAt, revision } = event;
    // A form shows the line as it is; one that was filled in is of its revision, or of an older one.
    const filled = { text: flag ? nextText(play) : text, time: at ?? formatSltFull(occurredAt) };
    const asked = { event: event.id, revision: pick === 0 ? revision - 1 : revision };
    await editEvent(play.world.app, play.staff, { ...asked, ...filled, tell: announce });
    return corrected;
  },
  async remove(play: Play, { pick }: Action) {
    const { id } = await pickEvent(play, pick);
    await removeEvent(play.world.app, play.staff, { event: choiceOf(id), reason: "A mistake." });
    return corrected;
  },
  async merge({ world, staff }: Play, { incident = "1", flag, pick }: Action) {
    const other = pick % 3 === 0 ? "3" : "2";
    const [source, into] = flag ? [other, incident] : [incident, other];
    await mergeIncident(world.app, staff, { incident: source, into });
    return recorded;
  },
  async answer({ world, staff, seen }: Play, { flag, pick }: Action) {
    const incidents = await world.db.read.query.incidents.findMany();
    const { id = 0, number = 0, remindedAt } = incidents[pick % incidents.length] ?? {};
    const question = { incident: number, asked: remindedAt ?? 0 };
    await (flag ? stopReminders : snoozeReminder)(world.app, staff, question);
    // Whoever pressed it sees what became of it: there is no delivery of that.
    if (flag) seen.stopped.add(questionKey(id, question.asked));
    return nothing;
  },
  async deliver({ world, seen }: Play) {
    await sendAll(world);
    // Discord's answer brings them up to date.
    seen.cards.clear();
    return nothing;
  },
  async publish({ world, staff }: Play, { incident = "1" }: Action) {
    await publishReport(world.app, staff, { incident });
    return nothing;
  },
};

type Sent = Parameters<typeof sendAllClear>[2];

async function send({ world, staff, drafts, asked }: Play, input: Sent): Promise<Done> {
  const result = await sendAllClear(world.app, staff, input);
  if (result.outcome === "changed") drafts.push(result.preview.draft.id);
  else asked.set(result.event.id, result.asked);
  return result.outcome === "sent" ? recorded : nothing;
}

/** Does it; resolves with what it recorded. */
export async function perform(play: Play, action: Action): Promise<Done> {
  return verbs[action.verb](play, action);
}

/** What an incident that is opened is called. */
export function titleOf(pick: number) {
  const affectsPayments = pick % 3 !== 0;
  return { title: `Outage ${pick}`, system: `System ${pick}`, affectsPayments };
}

function said(
  play: Play,
  { at, incident, announce }: Pick<Action, "at" | "incident" | "announce">,
) {
  return { text: nextText(play), at, incident, announce };
}

function nextText(play: Play): string {
  play.lines += 1;
  return `Line ${play.lines}`;
}

/** @throws UserError where there is none yet */
async function pickTicket({ world }: Play, pick: number): Promise<Ticket> {
  const tickets = await world.db.read.query.tickets.findMany();
  const ticket = tickets[pick % tickets.length];
  if (!ticket) throw new NotFound("There is no ticket.");
  return ticket;
}

async function pickEvent({ world }: Play, pick: number): Promise<Event> {
  const events = await world.db.read.query.events.findMany();
  const event = events[pick % events.length];
  if (!event) throw new Error("There is no event.");
  return event;
}
