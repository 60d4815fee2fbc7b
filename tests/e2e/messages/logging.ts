import type { Chapter } from "#tests/e2e/support/catalogue";
import { setUp } from "#tests/e2e/support/stage";

const outage = { title: "Payments are not showing", system: "CasperLET" };

export const logging: Chapter = {
  title: "Adding to the timeline",
  async play(book) {
    const { staff, resident, notices } = book;
    await setUp(book);

    book.scene("While nothing is open");
    await book.type(staff, "incident log", { text: "More payments are missing." });

    book.scene("A line, at each form of time");
    await staff.slash(book.staffRoom, "incident open", { ...outage, aware_at: "yesterday 16:57" });
    await book.at("17:30");
    const text = "More payments are missing.";
    await book.type(staff, "incident log", { text });
    for (const at of ["17:15", "5:15pm", "10m ago", "yesterday 17:15", "Feb 18 17:15 PST"]) {
      await book.type(staff, "incident log", { text, at });
    }

    book.scene("A line that residents are told");
    await book.type(staff, "incident log", { text, at: "17:20", announce: true });
    await book.sees(resident, notices, /^Update/);

    await book.type(staff, "incident log", { text, at: "17:20", announce: true });
    await book.type(staff, "incident log", { text: "   " });

    book.scene("A line for staff alone");
    const secret = { text: "Sam asked CasperTech for a list.", visibility: "internal" };
    await book.type(staff, "incident log", secret);
    await book.type(staff, "incident log", { ...secret, announce: true });

    book.scene("A time that can't be meant", "What was typed always comes back, ready to copy.");
    await book.type(staff, "incident log", { text, at: "quarter past" });
    await book.type(staff, "incident log", { text, at: "Feb 20 17:15" });
    await book.type(staff, "incident log", { text, at: "2022-02-19 18:15" });
    await book.at("2022-03-13 04:00");
    await book.type(staff, "incident log", { text, at: "02:30" });
    await book.at("2022-11-06 03:00");
    await book.type(staff, "incident log", { text, at: "01:30" });
    await book.type(staff, "incident log", { text, at: "01:30 PDT" });
    await book.type(staff, "incident log", { text, at: "01:30 PST" });

    book.scene("Which incident");
    await book.type(staff, "incident log", { text, incident: "12" });
    await book.type(staff, "incident log", { text, incident: "the second" });
    await staff.slash(book.staffRoom, "incident open", { title: "Kiosks stall", system: "Kiosks" });
    await book.type(staff, "incident log", { text });
    await book.type(staff, "incident log", { text, incident: "#2" });
  },
};
