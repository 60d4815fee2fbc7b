import type { Chapter } from "#tests/e2e/support/catalogue";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { fileTicket, form, setUp } from "#tests/e2e/support/stage";

const image = { name: "box.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) };
const incidents = ["Payments are not showing", "Kiosks stall"];

export const filing: Chapter = {
  title: "What a resident adds to a ticket, the panel, and staff filing for a member",
  async play(book) {
    const { stage, guild, admin, staff, resident, neighbour, staffRoom, desk } = book;
    await setUp(book);
    book.scene("The panel");
    await book.type(admin, "setup desk");
    await book.sees(resident, desk, /^Dream Seeker Estates: is a payment/);
    for (const title of incidents) {
      await staff.slash(staffRoom, "incident open", { title, system: "CasperLET" });
    }
    await staff.slash(staffRoom, "incident payments", { state: "paused", incident: "1" });
    const panel = await book.sees(resident, desk, /are paused.*#2 Kiosks stall.*#1 Payments/s);
    await book.press(resident, panel, "My tickets");

    book.scene("What may be added to a ticket", "None of it has to be.");
    const opened = await book.press(resident, panel, "My payment isn't showing");
    const filed = await book.fill(resident, opened, {
      ...form,
      "Avatar name": "Rosa, by the lake",
    });
    const told = await filed.settled();
    await book.pick(resident, told, "What the tierbox shows", "overdue");
    await book.pick(resident, told, "Part of another incident", "#1 Payments are not showing");
    await book.press(resident, told, "Send me news by DM");
    const payer = await book.press(resident, told, "Paid by another avatar");
    await book.fill(resident, payer, {
      "Payer's avatar name": "Nils, my flatmate",
      "Paid how": "By PayPal",
      "Anything else": "He lives with me.",
    });
    const readable = await book.press(resident, told, "Paid by another avatar");
    await book.fill(resident, readable, { "Payer's avatar name": "Nils Resident" });
    const correct = await book.press(resident, told, "Correct details");
    const notes = { ...image, name: "notes.txt", type: "text/plain" };
    const better = { "Avatar name": "Rosa Meadow", Screenshots: [image, notes] };
    await book.fill(resident, correct, better);
    await book.press(resident, told, "No more DMs");

    book.scene("The same payment again, one too soon, and one of another resident");
    await book.type(resident, "payment");
    const again = await resident.slash(desk, "payment");
    await book.fill(resident, again, { ...form, "Amount and time paid": "L$750 at 17:15" });
    const soon = await fileTicket(resident, book, { "Transaction ID or chat line": "none" });
    book.write(`Too soon: ${soon.content.replace(/\d+ s/, "30 s")}`);
    await fileTicket(neighbour, book, form);
    await book.sees(staff, staffRoom, /names a transaction/);

    book.scene("Staff file for a member");
    await book.at("17:05");
    const theirs = await book.memberMenu(staff, resident, "File payment ticket");
    await book.fill(staff, theirs, { ...form, "Transaction ID or chat line": "" });
    const bot = { id: stage.sandbox.botId, name: "All Clear" };
    await book.memberMenu(staff, bot, "File payment ticket");

    book.scene("Five open at once, and one's own tickets");
    for (const time of ["17:10", "17:15", "17:20"]) {
      await book.at(time);
      await fileTicket(resident, book, { "Transaction ID or chat line": "" });
    }
    await book.type(resident, "payment");
    await book.memberMenu(staff, resident, "File payment ticket");
    await book.type(resident, "my-tickets");
    await book.type(neighbour, "my-tickets");

    book.scene("After an all-clear", "For 7 days a new ticket may still be attached.");
    for (const incident of ["1", "2"]) {
      const preview = await staff.slash(staffRoom, "incident all-clear", { incident });
      await sendAllClear(staff, preview.message);
    }
    const tom = guild.createMember({ name: "Tom" });
    const late = await tom.slash(desk, "payment");
    const own = { "Avatar name": "Tom Resident", "Transaction ID or chat line": "none" };
    const afterwards = await (await book.fill(tom, late, { ...form, ...own })).settled();
    const attach = "Part of an incident that is over";
    await book.pick(tom, afterwards, attach, "#1 Payments are not showing");
    await book.pick(tom, afterwards, attach, "None of these");
  },
};
