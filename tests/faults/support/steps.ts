import { and, eq, isNull, ne } from "drizzle-orm";
import { events, incidents } from "#db/schema/incidents";
import { tickets } from "#db/schema/tickets";
import type { BotResponse, OptionValues, Person } from "#sandbox/driver/types";
import { choiceOf } from "#src/incidents/get-correctable";
import { ticketIds } from "#src/notices/ticket-ids";
import { form } from "#tests/e2e/support/stage";
import type { Cast } from "#tests/faults/support/cast";
import { settle } from "#tests/faults/support/settle";

/** What a person was told: what of it must stand in the rows for good. */
export type Told = {
  answer: string;
  /** Words that are in the rows once, or not at all where nobody was told of them. */
  mark?: string;
  /** How the answer begins where the bot did it. */
  success?: RegExp;
};

/** What a person does; null where there is nothing to do it to. */
export type Step = (cast: Cast) => Promise<Told | null>;

const pickStaff = ({ random, staff }: Cast) => random.pick(staff);

async function say(cast: Cast, answer: Promise<BotResponse>): Promise<string> {
  const response = await answer;
  return response.kind === "modal" ? "" : (await settle(cast, response)).content;
}

function type(cast: Cast, command: string, options: OptionValues): Promise<string> {
  return say(cast, pickStaff(cast).slash(cast.estate.staffRoom, command, options));
}

async function pickIncident({ read, estate, random }: Cast, isOpen: boolean) {
  const rows = await read
    .select()
    .from(incidents)
    .where(and(eq(incidents.estateId, estate.guild.id), isNull(incidents.mergedIntoId)));
  const fit = rows.filter(({ resolvedAt }) => (resolvedAt === null) === isOpen);
  return fit.length > 0 ? random.pick(fit) : null;
}

async function pickTicket({ read, estate, random }: Cast, ofResident?: Person) {
  const rows = await read
    .select()
    .from(tickets)
    .where(and(eq(tickets.estateId, estate.guild.id), ne(tickets.status, "closed")));
  const fit = rows.filter(({ residentId }) => !ofResident || residentId === ofResident.id);
  return fit.length > 0 ? random.pick(fit) : null;
}

export const open: Step = async (cast) => {
  const mark = cast.words();
  const options = { title: mark, system: "CasperLET", quiet: cast.random.chance(0.1) };
  const answer = type(cast, "incident open", options);
  return { answer: await answer, mark, success: /^Incident #\d+ is open/ };
};

const log: Step = async (cast) => {
  const incident = await pickIncident(cast, true);
  if (!incident) return null;
  const mark = cast.words();
  const announce = cast.random.chance(0.5);
  const options = { text: mark, announce, incident: String(incident.number) };
  const answer = type(cast, "incident log", options);
  return { answer: await answer, mark, success: /^Logged to #/ };
};

const vendor: Step = async (cast) => {
  const incident = await pickIncident(cast, true);
  if (!incident) return null;
  const mark = cast.words();
  const options = { text: mark, announce: true, incident: String(incident.number) };
  const answer = type(cast, "incident vendor", options);
  return { answer: await answer, mark, success: /^Logged to #/ };
};

const phase: Step = async (cast) => {
  const incident = await pickIncident(cast, true);
  if (!incident) return null;
  const to = cast.random.pick(["identified", "recovering", "verifying"]);
  const options = { to, announce: cast.random.chance(0.5), incident: String(incident.number) };
  return { answer: await type(cast, "incident phase", options) };
};

const payments: Step = async (cast) => {
  const incident = await pickIncident(cast, true);
  if (!incident) return null;
  const state = cast.random.pick(["paused", "open"]);
  const options = { state, incident: String(incident.number) };
  return { answer: await type(cast, "incident payments", options) };
};

const edit: Step = async (cast) => {
  const { read, estate, random } = cast;
  const rows = await read
    .select()
    .from(events)
    .where(and(eq(events.estateId, estate.guild.id), isNull(events.removedAt)));
  const fit = rows.filter(({ kind }) => kind === "log" || kind === "vendor");
  if (fit.length === 0) return null;
  const { id } = random.pick(fit);
  const person = pickStaff(cast);
  const opened = await person.slash(estate.staffRoom, "incident edit", { event: choiceOf(id) });
  if (opened.kind !== "modal") return { answer: opened.message.content };
  const mark = cast.words();
  const tells = opened.modal.fields.some(({ label }) => label === "Residents");
  const how = tells && random.chance(0.3) ? { Residents: "tell" } : {};
  const answer = say(cast, person.submit(opened.modal, { "What happened": mark, ...how }));
  return { answer: await answer, success: /^Corrected on the timeline/ };
};

const allClear: Step = async (cast) => {
  const incident = await pickIncident(cast, true);
  if (!incident) return null;
  const mark = cast.words();
  const options = { text: mark, incident: String(incident.number) };
  const person = pickStaff(cast);
  const preview = await person.slash(cast.estate.staffRoom, "incident all-clear", options);
  const { message } = preview;
  if (message.buttons.length === 0) return { answer: message.content };
  const pressed = await person.press(message, "Send all-clear");
  const reason = { "Why it is given with tickets left": "The rest is checked tomorrow." };
  const sent = pressed.kind === "modal" ? person.submit(pressed.modal, reason) : pressed;
  const answer = await say(cast, Promise.resolve(sent));
  return { answer, mark, success: /^All-clear given/ };
};

const reopen: Step = async (cast) => {
  const incident = await pickIncident(cast, false);
  if (!incident) return null;
  const mark = cast.words();
  const options = { incident: String(incident.number), reason: mark };
  const answer = type(cast, "incident reopen", options);
  return { answer: await answer, mark, success: /is open again/ };
};

const report: Step = async (cast) => {
  const incident = await pickIncident(cast, false);
  if (!incident) return null;
  const options = { incident: String(incident.number), publish: true };
  return { answer: await type(cast, "incident report", options) };
};

const file: Step = async (cast) => {
  const { random, residents, estate } = cast;
  const mark = cast.words();
  const person = random.pick(residents);
  const opened = await person.slash(estate.desk, "payment");
  if (opened.kind !== "modal") return { answer: opened.message.content };
  const own = { "Rental location": mark, "Transaction ID or chat line": "" };
  const answer = say(cast, person.submit(opened.modal, { ...form, ...own }));
  return { answer: await answer, mark, success: /^Your ticket is/ };
};

const askByDm: Step = async (cast) => {
  const person = cast.random.pick(cast.residents);
  const ticket = await pickTicket(cast, person);
  if (ticket?.status !== "open" || ticket.dm !== "off") return null;
  const bait = await person.say(cast.estate.desk, "hello");
  const button = ticketIds.dm.encode({ ticket: ticket.number, to: "on" });
  await say(cast, person.pressCustomId(bait, button));
  const mark = cast.words();
  const options = { ticket: String(ticket.number), text: mark };
  return { answer: await type(cast, "ticket ask", options), mark, success: /^Asked/ };
};

const claim: Step = async (cast) => {
  const ticket = await pickTicket(cast);
  if (!ticket) return null;
  const options = { ticket: String(ticket.number) };
  return { answer: await type(cast, "ticket claim", options) };
};

const ask: Step = async (cast) => {
  const ticket = await pickTicket(cast);
  if (!ticket) return null;
  const mark = cast.words();
  const options = { ticket: String(ticket.number), text: mark };
  return { answer: await type(cast, "ticket ask", options), mark, success: /^Asked/ };
};

const answer: Step = async (cast) => {
  const person = cast.random.pick(cast.residents);
  const ticket = await pickTicket(cast, person);
  if (!ticket?.threadId || ticket.status !== "waiting") return null;
  const bait = await person.say({ id: ticket.threadId }, "hello");
  const opened = await person.pressCustomId(bait, `ticket.answer:${ticket.number}`);
  if (opened.kind !== "modal") return { answer: opened.message.content };
  const mark = cast.words();
  const told = await say(cast, person.submit(opened.modal, { "Your answer": mark }));
  return { answer: told, mark, success: /^Your answer is in the thread/ };
};

const note: Step = async (cast) => {
  const ticket = await pickTicket(cast);
  if (!ticket) return null;
  const mark = cast.words();
  const options = { ticket: String(ticket.number), text: mark };
  const answer = type(cast, "ticket note", options);
  return { answer: await answer, mark, success: /^Noted on/ };
};

const verdict: Step = async (cast) => {
  const ticket = await pickTicket(cast);
  if (!ticket) return null;
  const decided = cast.random.pick(["recovered", "not_received", "already_credited"]);
  const options = { ticket: String(ticket.number), verdict: decided };
  return { answer: await type(cast, "ticket verdict", options) };
};

export const steps: readonly (readonly [Step, number])[] = [
  [open, 1],
  [log, 5],
  [vendor, 1],
  [phase, 2],
  [payments, 2],
  [edit, 3],
  [allClear, 3],
  [reopen, 3],
  [report, 2],
  [file, 6],
  [askByDm, 5],
  [claim, 2],
  [ask, 3],
  [answer, 4],
  [note, 1],
  [verdict, 2],
];
