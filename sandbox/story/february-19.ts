import { PermissionFlagsBits } from "discord-api-types/v10";
import type { MessageView } from "#sandbox/driver/message-view";
import type { OptionValues } from "#sandbox/driver/types";
import type { Sandbox } from "#sandbox/server";

/** In SLT, which is 8 hours behind UTC in winter; epoch ms. */
const at = (time: string) => Date.parse(`2022-02-19T${time}:00-08:00`);

export const storyBegins = at("16:57");

export type Cast = ReturnType<typeof createCast>;

/** An estate's server with its people. */
export function createCast(sandbox: Sandbox) {
  const guild = sandbox.createGuild({ name: "Dream Seeker Estates" });
  const { ManageGuild, ManageMessages, ManageThreads } = PermissionFlagsBits;
  const staffRole = guild.createRole({
    name: "Staff",
    permissions: ManageMessages | ManageThreads,
  });
  const adminRole = guild.createRole({ name: "Admin", permissions: ManageGuild | ManageMessages });
  return {
    staffRole,
    notices: guild.createChannel({ name: "notices", type: "announcement" }),
    staffRoom: guild.createChannel({ name: "staff" }),
    desk: guild.createChannel({ name: "payment-desk" }),
    admin: guild.createMember({ name: "Ada", roles: [adminRole] }),
    staff: guild.createMember({ name: "Sam", roles: [staffRole] }),
    resident: guild.createMember({ name: "Rosa" }),
  };
}

/** Plays the outage of February 19th at its own times, from setup to the all-clear; told in our words. */
export async function playStory(
  sandbox: Sandbox,
  cast: Cast,
  setClock: (at: number) => Promise<void>,
): Promise<void> {
  const { admin, staff, staffRole, staffRoom, notices, desk } = cast;
  const type = async (command: string, options: OptionValues) =>
    (await staff.slash(staffRoom, command, options)).settled();
  const log = async (time: string, text: string, options: OptionValues = {}) => {
    await setClock(at(time));
    await type("incident log", { text, ...options });
  };
  const channels = { notices, staff: staffRoom, payment_desk: desk };
  await (await admin.slash(staffRoom, "setup channels", channels)).settled();
  await (await admin.slash(staffRoom, "setup estate", { staff_role: staffRole })).settled();
  await (await admin.slash(staffRoom, "setup desk")).settled();
  await type("incident open", {
    title: "Payments are not showing",
    system: "CasperLET",
    details: "A payment failed with “Something bad happened :(”. We are checking all others.",
    aware_at: "16:57",
  });
  await noticesOut(sandbox, cast, 1);
  await log("17:15", "More payments arrived that were not credited to their rentals.");
  await log("17:18", "CasperTech's support hears of the same from many estates.");
  await setClock(at("17:20"));
  await file(sandbox, cast);
  await log("17:24", "CasperLET is not processing payments. We keep watch.", { announce: true });
  await noticesOut(sandbox, cast, 2);
  await setClock(at("17:30"));
  await staff.press(await findCard(sandbox, cast), "Claim");
  await setClock(at("18:16"));
  const vendor = "CasperTech announced that it knows of the fault and is looking into it.";
  await type("incident vendor", { text: vendor });
  await log("19:27", "The backlog started to process; failed transactions came back to life.");
  await log("19:49", "Every delayed transaction has gone through.");
  await setClock(at("20:05"));
  await decide(sandbox, cast);
  await log("20:55", "We checked every transaction to our tierboxes by hand: all are right.");
  await setClock(at("21:10"));
  const preview = await type("incident all-clear", {
    text: "Every payment has arrived and we have verified each one. Thank you for your patience.",
  });
  await staff.press(preview, "Send all-clear");
  await noticesOut(sandbox, cast, 3);
  await sandbox.until(() => isOver(cast), { what: "the console to say that it is over" });
}

/** The text of the newest incident's report file. */
export async function fetchReport({ staff, staffRoom }: Cast): Promise<string> {
  const { message } = await staff.slash(staffRoom, "incident report", { incident: "1" });
  const [file] = message.attachments;
  if (!file) throw new Error(`There is no report: ${message.text}`);
  return (await fetch(file.url)).text();
}

/** By the panel in the payment desk channel. */
async function file(sandbox: Sandbox, { resident, desk }: Cast): Promise<void> {
  const panel = await sandbox.until(() => resident.read(desk)[0], { what: "the panel" });
  const { modal } = await resident.press(panel, "My payment isn't showing");
  const filed = await resident.submit(modal, {
    "Avatar name": "Rosa Meadow",
    "Rental location": "http://maps.secondlife.com/secondlife/Dream%20Bay/128/64/22",
    "Amount and time paid": "L$1,500 17:02",
    "Transaction ID or chat line":
      "Thanks for your payment! Your transactionID is: 7f3k9q2d http://sl.cm/t/7f3k9q2d",
  });
  const told = await filed.settled();
  await resident.pick(told, "What the tierbox shows", ["overdue"]);
}

async function decide(sandbox: Sandbox, cast: Cast): Promise<void> {
  const { modal } = await cast.staff.press(await findCard(sandbox, cast), "Verdict");
  const decided = await cast.staff.submit(modal, {
    "What became of the payment": "recovered",
    Note: "We compared the website with your tierbox: both show the week you paid for.",
  });
  await decided.settled();
}

async function findCard(sandbox: Sandbox, { staff, desk }: Cast): Promise<MessageView> {
  const find = () =>
    staff
      .threads(desk)
      .flatMap((thread) => staff.read(thread))
      .find(({ buttons }) => buttons.length > 1);
  return sandbox.until(find, { what: "the ticket's card" });
}

async function noticesOut(sandbox: Sandbox, { resident, notices }: Cast, count: number) {
  const areOut = () => resident.read(notices).filter(({ published }) => published).length === count;
  await sandbox.until(areOut, { what: `${count} notices` });
}

function isOver({ staff, staffRoom }: Cast): boolean {
  return staff
    .read(staffRoom)
    .some(({ text }) => /^Incident #1: .*Phase: resolved.*1 closed/s.test(text));
}
