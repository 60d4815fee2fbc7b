import { afterWords } from "#src/notices/words/ticket-after";
import type { Chapter } from "#tests/e2e/support/catalogue";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

export const delivered: Chapter = {
  title: "What is delivered, and what isn't",
  async play(book) {
    const { guild, stage, staff, resident, neighbour, staffRoom, desk } = book;
    const { faults } = stage.sandbox;
    const late = guild.createMember({ name: "Ines" });
    await setUp(book);
    await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
    const filed = await fileTicket(resident, book);
    await fileTicket(neighbour, book, { "Avatar name": "Nils Resident" });
    await fileTicket(late, book, { "Avatar name": "Ines Resident" });
    await resident.press(filed, "Send me news by DM");
    resident.setDmsOpen(false);

    book.scene(
      "While residents are told",
      "Rosa takes no direct messages, Discord doesn't take what is for Nils, and Ines has to wait.",
    );
    const postsTo = (person: typeof resident) => ({
      method: "POST",
      path: new RegExp(`/channels/${person.threads(desk)[0]?.id}/messages$`),
    });
    faults.fail({ ...postsTo(neighbour), status: 400 });
    faults.latency({ ...postsTo(late), ms: 8_000 });
    await book.at("21:10");
    const preview = await staff.slash(staffRoom, "incident all-clear", {});
    const form = await staff.press(preview.message, "Send all-clear");
    const reason = { [afterWords.reasonLabel]: "All three are checked tomorrow." };
    await staff.submit(form.modal, reason);
    await book.sees(staff, staffRoom, /^Ticket #2: Discord doesn't take/);
    await book.sees(staff, staffRoom, /3 of 6 delivered so far.*2 of 6 undelivered/s);

    book.scene("In the end");
    const card = await book.sees(staff, staffRoom, /residents: 2 of \d undelivered/);
    await book.type(staff, "incident show", { incident: "1" });

    book.scene("Tried again");
    await book.press(staff, card, "Retry");
    await book.sees(staff, staffRoom, /residents: 1 of \d undelivered/);
    await book.type(staff, "incident show", { incident: "1" });
  },
};
