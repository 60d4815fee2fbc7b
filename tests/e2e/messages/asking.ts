import { type Chapter, idOf } from "#tests/e2e/support/catalogue";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

export const asking: Chapter = {
  title: "What staff are asked",
  async play(book) {
    const { guild, staff, admin, resident, neighbour, staffRoom, notices } = book;
    const newcomer = (name: string) => guild.createMember({ name });
    await setUp(book);
    book.scene("Whether tickets mean an outage", "After three within 15 minutes.");
    await fileTicket(resident, book);
    await fileTicket(neighbour, book, { "Avatar name": "Nils Resident" });
    await fileTicket(newcomer("Tom"), book, { "Amount and time paid": "L$600 an hour ago" });
    const question = await book.sees(staff, staffRoom, /^3 payment tickets/);
    const early = await book.press(staff, question, "Open an incident");
    await book.press(admin, question, "Not now");
    await book.fill(staff, early, { "What residents notice, in a few words": "Payments stall" });
    for (const name of ["Ann", "Ben", "Cleo"]) await fileTicket(newcomer(name), book);
    await book.sees(staff, staffRoom, /^3 payment tickets.*#6/s);
    for (const name of ["Dora", "Emil", "Fay"]) await fileTicket(newcomer(name), book);
    const third = await book.sees(staff, staffRoom, /^3 payment tickets.*3 before them/);
    await book.sees(staff, staffRoom, /^Asked again further down/);
    const openLate = idOf(third, "Open an incident");
    const form = await book.press(staff, third, "Open an incident");
    await book.fill(staff, form, { "What residents notice, in a few words": "Payments stall" });
    await book.sees(staff, staffRoom, /opened incident #1/);

    book.scene("For an update", "An hour after residents last heard something.");
    await book.restartAt("17:59");
    const reminder = await book.sees(staff, staffRoom, /^No update for/);
    await book.sees(staff, staffRoom, /^Incident #1.*delivered\..*none: you were asked at/s);
    const snooze = idOf(reminder, "Snooze 30 min");
    await book.press(staff, reminder, "Snooze 30 min");
    await book.pressLate(admin, "Snooze 30 min", snooze);
    await book.restartAt("18:31");
    const next = await book.sees(staff, staffRoom, /^No update for (?!6[0-9] )/);
    const update = await book.press(staff, next, "Post update");
    const stop = idOf(next, "Stop asking");
    await book.press(staff, reminder, "Post update");
    await book.fill(staff, update, { "What residents read": "We are still on it." });
    await book.sees(resident, notices, /We are still on it/);
    await book.sees(staff, staffRoom, /^Residents were told about/);
    await book.pressLate(admin, "Stop asking", stop);
    await book.restartAt("19:33");
    const last = await book.sees(staff, staffRoom, /^No update for \d+ min.*18:31/s);
    const postUpdate = idOf(last, "Post update");
    await book.press(staff, last, "Stop asking");
    await book.sees(staff, staffRoom, /^Incident #1.*off: stopped by staff/s);
    await book.pressLate(admin, "Post update", postUpdate);
    const preview = await staff.slash(staffRoom, "incident all-clear");
    await sendAllClear(staff, preview.message);
    await book.pressLate(admin, "Post update", postUpdate);

    book.scene("What has been seen to already");
    await staff.slash(staffRoom, "incident open", { title: "Kiosks stall", system: "Kiosks" });
    await book.pressLate(admin, "Open an incident", openLate);

    book.scene("About an incident that was merged since");
    await staff.slash(staffRoom, "incident open", { title: "Vendors stall", system: "Kiosks" });
    await book.restartAt("20:40");
    const merged = await book.sees(staff, staffRoom, /^No update for.*Vendors stall/s);
    const snoozeMerged = idOf(merged, "Snooze 30 min");
    await staff.slash(staffRoom, "incident merge", { incident: "3", into: "2" });
    await book.sees(staff, staffRoom, /merged into #2, so this question is closed/);
    await book.pressLate(admin, "Snooze 30 min", snoozeMerged);
  },
};
