import type { Chapter } from "#tests/e2e/support/catalogue";
import { setUp } from "#tests/e2e/support/stage";

export const progress: Chapter = {
  title: "Vendor, phases, payments and status",
  async play(book) {
    const { staff, resident, staffRoom, notices } = book;
    await setUp(book);
    book.scene("How things are, while nothing is wrong");
    await book.type(resident, "status");

    const outage = { title: "Payments are not showing", system: "CasperLET", aware_at: "16:57" };
    await staff.slash(staffRoom, "incident open", outage);
    book.scene("What the vendor says");
    await book.at("18:20");
    const known = "CasperTech knows of the fault and is looking into it.";
    await book.type(staff, "incident vendor", { text: known, at: "18:16" });
    await book.type(staff, "incident vendor", { text: known, at: "18:16", announce: true });
    await book.sees(resident, notices, /^From our payment vendor/);
    await book.at("19:50");
    await book.type(staff, "incident vendor", { text: "CasperLET works again.", all_clear: true });

    book.scene("Phases");
    await book.type(staff, "incident phase", { to: "identified", at: "18:16" });
    await book.type(staff, "incident phase", { to: "recovering", at: "19:27", announce: true });
    await book.sees(resident, notices, /Payments have started to recover/);
    await book.type(staff, "incident phase", { to: "recovering" });
    await book.untilPublished(3, "1");
    await book.type(resident, "status");
    await book.type(staff, "incident phase", { to: "verifying" });
    await book.type(staff, "incident phase", { to: "identified", at: "18:30" });
    await book.type(staff, "incident phase", { to: "identified", at: "19:30" });
    await book.type(staff, "incident phase", { to: "investigating" });

    book.scene("Rental payments");
    await book.at("20:00");
    await book.type(staff, "incident payments", { state: "paused" });
    await book.sees(resident, notices, /^Rental payments are paused/);
    await book.type(staff, "incident payments", { state: "paused" });
    await book.untilPublished(4, "1");
    await book.type(resident, "status");
    await book.at("20:40");
    await book.type(staff, "incident payments", { state: "open", at: "19:55" });
    await book.type(staff, "incident payments", { state: "open" });
    await book.sees(resident, notices, /^Rental payments are open again/);
    await book.type(staff, "incident payments", { state: "open" });
    await book.type(staff, "incident payments", { state: "paused", at: "20:10" });

    book.scene("How things are, the morning after");
    await book.at("2022-02-20 08:00");
    await book.type(staff, "incident phase", { to: "verifying" });
    await book.untilPublished(5, "1");
    await book.type(resident, "status");
  },
};
