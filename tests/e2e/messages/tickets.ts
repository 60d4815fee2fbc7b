import type { Person } from "#sandbox/driver/types";
import type { Book, Chapter } from "#tests/e2e/support/catalogue";
import { fileTicket, form, setUp } from "#tests/e2e/support/stage";

const image = { name: "box.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) };

export const tickets: Chapter = {
  title: "Payment tickets",
  async play(book) {
    const { staff, resident, neighbour, staffRoom, desk } = book;
    await setUp(book);
    book.scene("Filing one");
    const opened = await book.type(resident, "payment");
    await book.fill(resident, opened, { ...form, Screenshot: image });
    await book.sees(resident, threadOf(book, resident), /^Ticket #1/);
    await book.sees(resident, threadOf(book, resident), /^Screenshot/);
    await book.sees(staff, staffRoom, /^Ticket #1/);
    await book.type(resident, "status");

    book.scene("During an incident, with payments paused, and little that can be read");
    const outage = { title: "Payments are not showing", system: "CasperLET" };
    await staff.slash(staffRoom, "incident open", outage);
    await staff.slash(staffRoom, "incident payments", { state: "paused" });
    const poor = await neighbour.slash(desk, "payment");
    await book.fill(neighbour, poor, {
      "Avatar name": "Nils, the one with the hat!",
      "Rental location": "by the lake",
      "Amount and time paid": "some L$ last week",
      "Transaction ID or chat line": "???",
      Screenshot: { ...image, name: "box.exe", type: "application/x-msdownload" },
    });
    await book.sees(neighbour, threadOf(book, neighbour), /^Ticket #2/);

    book.scene("With just a name");
    const bare = await neighbour.slash(desk, "payment");
    await book.fill(neighbour, bare, {
      "Avatar name": "Nils Resident",
      "Rental location": "-",
      "Amount and time paid": "L$1,500 at 16:40",
    });
    await book.sees(neighbour, threadOf(book, neighbour, 1), /^Ticket #3/);

    book.scene("With little more, and times that can't be meant");
    const blanks = { "Rental location": "   ", "Amount and time paid": "   " };
    const times = ["L$5 at 2023-02-20 10:00", "L$5 at 2021-03-14 02:30", "L$5 at 2021-11-07 01:30"];
    const odd = [blanks, ...times.map((paid) => ({ "Amount and time paid": paid }))];
    for (const [index, changes] of odd.entries()) {
      await fileTicket(neighbour, book, { ...form, ...changes });
      await book.sees(neighbour, threadOf(book, neighbour, index + 2), /^Ticket #\d+/);
    }

    book.scene("Without a name");
    const blank = await neighbour.slash(desk, "payment");
    await book.fill(neighbour, blank, { ...form, "Avatar name": "   " });
  },
};

function threadOf({ desk }: Book, person: Person, index = 0) {
  const thread = person.threads(desk).at(index);
  if (!thread) throw new Error(`${person.name} has no such thread.`);
  return thread;
}
