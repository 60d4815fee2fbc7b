import type { Chapter } from "#tests/e2e/support/catalogue";
import { setUp } from "#tests/e2e/support/stage";

export const opening: Chapter = {
  title: "Opening an incident",
  async play(book) {
    const { staff, resident, staffRoom, notices } = book;
    await setUp(book);

    book.scene("With all that is known");
    await book.offer(staff, "incident open", "system", "casper");
    await book.at("17:05");
    await book.type(staff, "incident open", {
      title: "Payments are not showing",
      system: "CasperLET",
      details: "A payment failed with “Something bad happened :(”. We are checking all others.",
      aware_at: "16:57",
    });
    await book.sees(resident, notices, /^Payment problem/);
    await book.sees(staff, staffRoom, /^Incident #1.*read it/s);

    book.scene("With the least");
    await book.type(staff, "incident open", { title: "Kiosks sell nothing", system: "Kiosks" });
    await book.sees(resident, notices, /Kiosks sell nothing/);
    await book.type(staff, "incident open", { title: "kiosks sell nothing", system: "Casper" });

    book.scene("Of something that payments don't depend on");
    await book.type(staff, "incident open", {
      title: "Group chat is slow",
      system: "Second Life",
      affects_payments: false,
      aware_at: "yesterday 23:50",
    });
    await book.sees(resident, notices, /Group chat is slow/);

    book.scene("Quietly");
    await book.type(staff, "incident open", {
      title: "A kiosk looks odd",
      system: "Kiosks",
      quiet: true,
    });
    await book.sees(staff, staffRoom, /^Incident #4/);

    book.scene("Choosing among several");
    await book.offer(staff, "incident log", "incident", "");
    await book.offer(staff, "incident open", "system", "");
  },
};
