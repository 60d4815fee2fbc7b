import { afterWords } from "#src/notices/words/ticket-after";
import { type Chapter, idOf } from "#tests/e2e/support/catalogue";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

export const ending: Chapter = {
  title: "All-clear, reopening and report",
  async play(book) {
    const { staff, admin, resident, staffRoom, notices } = book;
    await setUp(book);
    const outage = { title: "Payments are not showing", system: "CasperLET", aware_at: "16:57" };
    await staff.slash(staffRoom, "incident open", outage);
    await fileTicket(resident, book);
    await staff.slash(staffRoom, "incident phase", { to: "verifying" });

    book.scene("The preview, and its button");
    await book.at("21:10");
    const first = await book.type(staff, "incident all-clear");
    await book.type(staff, "incident all-clear", { at: "16:50" });
    const text = "Every payment has arrived and we have verified each one.";
    const second = await book.type(admin, "incident all-clear", { text, at: "21:05" });
    await book.press(staff, first.message, "Send all-clear");
    const form = await book.press(admin, second.message, "Send all-clear");
    await staff.slash(staffRoom, "incident log", { text: "One more is missing.", at: "21:00" });
    const reason = { [afterWords.reasonLabel]: "The last ticket is checked tomorrow." };
    const changed = await book.fill(admin, form, reason);
    const customId = idOf(changed.message, "Send all-clear");
    await book.fill(admin, await book.press(admin, changed.message, "Send all-clear"), reason);
    await book.sees(resident, notices, /^All clear/);
    await book.pressLate(staff, "Send all-clear", customId);

    book.scene("What is over is over");
    await book.type(staff, "incident all-clear");
    await book.type(staff, "incident all-clear", { incident: "1" });
    await book.type(staff, "incident phase", { to: "verifying", incident: "1" });
    await book.type(resident, "status");

    book.scene("The report, and publishing it");
    const report = await book.type(staff, "incident report", { incident: "1" });
    await book.press(staff, report.message, "Publish");
    await book.sees(resident, notices, /^What happened/);
    await book.type(staff, "incident report", { incident: "1" });
    await book.type(staff, "incident report", { incident: "1", publish: true });

    book.scene("Not over after all");
    await book.at("21:40");
    const notOver = { incident: "1", reason: "Three payments are still missing." };
    await book.type(staff, "incident reopen", notOver);
    await book.sees(resident, notices, /^Not over yet/);
    await book.type(staff, "incident reopen", notOver);
    await book.type(staff, "incident report", { incident: "1", publish: true });

    book.scene("Part of another incident after all");
    await staff.slash(staffRoom, "incident open", { title: "Logins fail", system: "Second Life" });
    await staff.slash(staffRoom, "incident merge", { incident: "1", into: "2" });
    await book.sees(resident, notices, /^What happened.*became part of/s);

    book.scene("The all-clear of a quiet incident");
    const quiet = { title: "A kiosk looks odd", system: "Kiosks", affects_payments: false };
    await staff.slash(staffRoom, "incident open", { ...quiet, quiet: true });
    const preview = await book.type(staff, "incident all-clear", { incident: "3" });
    await book.press(staff, preview.message, "Send all-clear");
    await book.type(staff, "incident report", { incident: "3" });
    await book.type(staff, "incident report", { incident: "3", publish: true });
  },
};
