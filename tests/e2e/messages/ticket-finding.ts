import { type Chapter, idOf } from "#tests/e2e/support/catalogue";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

const transaction = "Transaction ID or chat line";

export const ticketFinding: Chapter = {
  title: "Finding tickets, and erasing a resident's",
  async play(book) {
    const { staff, admin, resident, neighbour, staffRoom, guild } = book;
    await setUp(book);
    book.scene("None yet");
    await book.type(staff, "ticket list");
    await book.type(staff, "ticket find", { query: "rosa" });
    await book.type(staff, "ticket show", { ticket: "1" });
    await book.type(admin, "ticket erase", { resident });

    book.scene("The queue");
    await fileTicket(resident, book);
    const outage = { title: "Payments are not showing", system: "CasperLET" };
    await staff.slash(staffRoom, "incident open", outage);
    await book.at("17:10");
    const odd = { "Avatar name": "Nils, with a hat!", [transaction]: "AB12cd99" };
    await fileTicket(neighbour, book, odd);
    await fileTicket(resident, book, { [transaction]: "" });
    const queue = await book.sees(staff, staffRoom, /^Payment tickets.*: 3.*#Ticket 3/s);
    await book.press(staff, queue, "See all");

    book.scene("The list, a search, and what is offered");
    await book.type(staff, "ticket list");
    await book.type(staff, "ticket list", { incident: "1", status: "open" });
    await book.type(staff, "ticket list", { status: "closed" });
    await book.offer(staff, "ticket show", "ticket", "");
    await book.offer(staff, "ticket show", "ticket", "rosa");
    const pasted = "Your transactionID is: AB12cd34 http://sl.cm/t/AB12cd34";
    for (const query of ["#2", "rosa", "AB12", pasted, "dream bay", "nobody"]) {
      await book.type(staff, "ticket find", { query });
    }

    book.scene("Longer than a page");
    for (let count = 1; count <= 16; count += 1) {
      const member = guild.createMember({ name: `Dana${count}` });
      const form = { "Avatar name": `Dream${count}`, [transaction]: "" };
      await fileTicket(member, book, form);
    }
    const found = await book.type(staff, "ticket find", { query: "dream" });
    await book.press(staff, found.message, "Next");
    await book.press(staff, found.message, "Location (19)");

    book.scene("One ticket, on screen and as files");
    await book.type(staff, "ticket show", { ticket: "2" });
    const exported = await staff.slash(staffRoom, "ticket export", { ticket: "2" });
    const files = exported.message.attachments.map(({ filename }) => `\`${filename}\``).join(", ");
    book.write(`**Sam** types \`/ticket export ticket:2\`, and gets the files ${files} with:`);
    book.write(`\`\`\`text\n${exported.message.content}\n\`\`\``);

    book.scene("Erasing a resident's");
    const asked = await book.type(admin, "ticket erase", { resident });
    const late = idOf(asked.message, "Erase 2 tickets");
    await book.press(admin, asked.message, "Erase 2 tickets");
    await book.pressLate(admin, "Erase 2 tickets", late);
    await book.sees(staff, staffRoom, /^Ticket #1: erased/);
    await book.type(staff, "ticket show", { ticket: "1" });
    const other = await admin.slash(staffRoom, "ticket erase", { resident: neighbour });
    await book.at("17:20");
    await fileTicket(neighbour, book, { [transaction]: "" });
    await book.press(admin, other.message, "Erase 1 ticket");
  },
};
