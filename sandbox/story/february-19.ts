import { PermissionFlagsBits } from "discord-api-types/v10";
import type { Person } from "#sandbox/driver/types";
import type { Sandbox } from "#sandbox/server";

const day = "2022-02-19";

/** What was logged on the day, less the first line and the all-clear; told in our words. */
const timeline = [
  { at: "17:15", text: "More payments arrived that were not credited to their rentals." },
  { at: "17:18", text: "CasperTech's support hears of the same from many estates." },
  { at: "17:24", text: "CasperLET is not processing payments. We keep watch.", announce: true },
  { at: "18:16", text: "CasperTech announced that it knows of the fault and is looking into it." },
  { at: "19:27", text: "The backlog started to process; failed transactions came back to life." },
  { at: "19:49", text: "Every delayed transaction has gone through." },
  { at: "20:55", text: "We checked every transaction to our tierboxes by hand: all are right." },
];

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

/** Plays the outage of February 19th through slash commands, from setup to the all-clear. */
export async function playStory(sandbox: Sandbox, cast: Cast): Promise<void> {
  const { admin, staff, resident, staffRole, staffRoom, notices, desk } = cast;
  const channels = { notices, staff: staffRoom, payment_desk: desk };
  await done(admin, cast, "setup channels", channels);
  await done(admin, cast, "setup estate", { staff_role: staffRole });
  await done(staff, cast, "incident open", {
    title: "Payments are not showing",
    system: "CasperLET",
    details: "A payment failed with “Something bad happened :(”. We are checking all others.",
    aware_at: `${day} 16:57`,
  });
  for (const { at, text, announce = false } of timeline.slice(0, 3)) {
    await done(staff, cast, "incident log", { text, at: `${day} ${at}`, announce });
  }
  await file(resident, cast);
  for (const { at, text } of timeline.slice(3)) {
    await done(staff, cast, "incident log", { text, at: `${day} ${at}` });
  }
  const preview = await done(staff, cast, "incident all-clear", {
    text: "Every payment has arrived and we have verified each one. Thank you for your patience.",
    at: `${day} 21:10`,
  });
  const { modal } = await staff.press(preview, "Send all-clear");
  const reason = "The one ticket is credited; its resident confirms it in the thread.";
  await staff.submit(modal, { "Why it is given with tickets left": reason });
  const isOut = () => resident.read(notices).filter(({ published }) => published).length === 3;
  await sandbox.until(isOut, { what: "the notices to be out" });
}

/** The text of the newest incident's report file. */
export async function fetchReport({ staff, staffRoom }: Cast): Promise<string> {
  const { message } = await staff.slash(staffRoom, "incident report", { incident: "1" });
  const [file] = message.attachments;
  if (!file) throw new Error(`There is no report: ${message.text}`);
  return (await fetch(file.url)).text();
}

async function file(resident: Person, { desk }: Cast): Promise<void> {
  const { modal } = await resident.slash(desk, "payment");
  const filed = await resident.submit(modal, {
    "Avatar name": "Rosa Meadow",
    "Rental location": "http://maps.secondlife.com/secondlife/Dream%20Bay/128/64/22",
    "Amount and time paid": `L$1,500 ${day} 17:02`,
    "Transaction ID or chat line":
      "Thanks for your payment! Your transactionID is: 7f3k9q2d http://sl.cm/t/7f3k9q2d",
  });
  await filed.settled();
}

async function done(
  person: Person,
  { staffRoom }: Cast,
  command: string,
  options: Parameters<Person["slash"]>[2],
) {
  const response = await person.slash(staffRoom, command, options);
  return response.settled();
}
