import type { Book, Chapter } from "#tests/e2e/support/catalogue";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

export const rarer: Chapter = {
  title: "What is met less often in an incident",
  async play(book) {
    await setUp(book);
    await sparePayments(book);
    await keepQuiet(book);
    await creditEarly(book);
    await keepLines(book);
    await failToPost(book);
    await openMany(book);
  },
};

async function sparePayments(book: Book) {
  const { scene, at, type, staff, staffRoom, resident } = book;
  const kiosks = { title: "Kiosks are dark", system: "Casper kiosks", affects_payments: false };
  await staff.slash(staffRoom, "incident open", kiosks);
  await untilNamed(book, 1);
  scene("Where payments are not affected");
  await type(staff, "incident phase", { to: "recovering" });
  await type(resident, "status");
  await at("17:00");
  await type(staff, "incident phase", { to: "verifying" });
  await type(resident, "status");
}

async function keepQuiet({ scene, sees, press, type, staff, staffRoom }: Book) {
  scene("A quiet incident beside one that residents know");
  const odd = { title: "A kiosk looks odd", system: "Kiosks", quiet: true };
  await staff.slash(staffRoom, "incident open", odd);
  const card = await sees(staff, staffRoom, /^Incident #2.*Newest events/s);
  await press(staff, card, "Log");
  await press(staff, card, "Vendor notice");
  await type(staff, "incident merge", { incident: "1", into: "2" });
  await staff.slash(staffRoom, "incident merge", { incident: "2", into: "1" });
}

async function creditEarly(book: Book) {
  const { scene, at, type, sees, staff, staffRoom, resident } = book;
  scene("A payment credited before the vendor's all-clear");
  await at("17:10");
  const outage = { title: "Payments stall", system: "CasperLET", aware_at: "17:00" };
  await staff.slash(staffRoom, "incident open", outage);
  await staff.slash(staffRoom, "incident payments", { state: "paused", incident: "3" });
  await untilNamed(book, 2);
  await fileTicket(resident, book, { "Amount and time paid": "a lot, at 17:02" });
  const draft = await staff.slash(staffRoom, "ticket verdict", {
    ticket: "1",
    verdict: "credited",
  });
  await staff.press(draft.message, "Credit it now");
  await sees(staff, staffRoom, /^Incident #3.*credited early/s);
  await type(resident, "status");
  await at("17:30");
  const works = { text: "CasperLET works.", all_clear: true, incident: "3" };
  await staff.slash(staffRoom, "incident vendor", works);
  await sees(staff, staffRoom, /^Incident #3.*Credited before/s);
  const preview = await type(staff, "incident all-clear", { incident: "3" });
  await sendAllClear(staff, preview.message, "It is rechecked tomorrow.");
  await type(staff, "incident report", { incident: "3" });
}

async function keepLines({ scene, offer, type, fill, sees, ...book }: Book) {
  const { staff, staffRoom, resident, notices } = book;
  scene("Lines that stay, and payments that were opened at another time");
  const reason = "It was not so.";
  for (const line of [5, 7, 9]) {
    await type(staff, "incident remove", { event: `line-${line}`, reason });
  }
  await book.at("17:40");
  await staff.slash(staffRoom, "incident payments", { state: "open", incident: "3", at: "17:35" });
  const [opened = ""] = await offer(staff, "incident edit", "event", "open again");
  const form = await type(staff, "incident edit", { event: opened });
  const tell = { Residents: "Correct it, and send a correction notice" };
  await fill(staff, form, { "When it happened": "17:38", ...tell });
  await sees(resident, notices, /Rental payments were opened again/);
}

async function failToPost({ scene, sees, stage, staff, staffRoom, ...book }: Book) {
  scene("What could not be posted", "Discord doesn't take one notice, nor a change to another.");
  const { faults } = stage.sandbox;
  const messages = `/channels/${book.notices.id}/messages`;
  const log = (text: string) =>
    staff.slash(staffRoom, "incident log", { text, announce: true, incident: "1" });
  faults.fail({ method: "POST", path: new RegExp(`${messages}$`), status: 400 });
  await log("Most kiosks work.");
  await sees(staff, staffRoom, /^Incident #1.*could not be posted/s);
  await book.at("17:50");
  await log("All kiosks work.");
  await sees(staff, staffRoom, /^Incident #1.*Notice of .* could not be posted.*17:50 SLT - All/s);
  faults.fail({ method: "PATCH", path: new RegExp(`${messages}/`), status: 400 });
  const [line] = await staff.autocomplete(staffRoom, "incident edit", "event", "All kiosks");
  const { modal } = await staff.slash(staffRoom, "incident edit", { event: line?.value ?? "" });
  await staff.submit(modal, { "What happened": "Every kiosk works." });
  await sees(staff, staffRoom, /^Incident #1.*Change to the notice of .* could not be posted/s);
}

async function openMany(book: Book) {
  const { scene, type, staff, staffRoom, resident } = book;
  scene("More open incidents than there is room for");
  for (let number = 1; number <= 11; number += 1) {
    await staff.slash(staffRoom, "incident open", { title: `Region ${number}`, system: "Grid" });
  }
  await untilNamed(book, 10);
  await type(resident, "status");
}

/** `/status` names a notice once it is posted. */
async function untilNamed({ stage, resident, desk }: Book, count: number) {
  const isSo = async () => {
    const { message } = await resident.slash(desk, "status");
    return message.text.split("Last notice").length > count;
  };
  await stage.sandbox.until(isSo, { what: `${count} notices in /status` });
}
