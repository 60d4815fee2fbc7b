import type { Person } from "#sandbox/driver/types";
import type { Book, Chapter } from "#tests/e2e/support/catalogue";
import { fileTicket, form, setUp } from "#tests/e2e/support/stage";

const image = { name: "box.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) };

export const tickets: Chapter = {
  title: "Payment tickets",
  async play(book) {
    const { guild, staff, resident, neighbour, staffRoom, desk } = book;
    await setUp(book);
    book.scene("Filing one");
    const opened = await book.type(resident, "payment");
    await book.fill(resident, opened, { ...form, Screenshots: image });
    await book.sees(resident, threadOf(book, resident), /^Ticket #1/);
    await book.sees(resident, threadOf(book, resident), /^Screenshot/);
    await book.sees(staff, staffRoom, /^New ticket #1/);
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
      Screenshots: { ...image, name: "box.exe", type: "application/x-msdownload" },
    });
    await book.sees(neighbour, threadOf(book, neighbour), /^Ticket #2/);

    book.scene("With just a name");
    const tom = guild.createMember({ name: "Tom" });
    const bare = await tom.slash(desk, "payment");
    await book.fill(tom, bare, {
      "Avatar name": "Tom Resident",
      "Rental location": "-",
      "Amount and time paid": "L$1,500 at 16:40",
    });
    await book.sees(tom, threadOf(book, tom), /^Ticket #3/);

    book.scene("With little more, not even a name, and times that can't be meant");
    const blanks = { "Avatar name": " ", "Rental location": " ", "Amount and time paid": " " };
    const times = ["L$5 at 2023-02-20 10:00", "L$5 at 2021-03-14 02:30", "L$5 at 2021-11-07 01:30"];
    const odd = [blanks, ...times.map((paid) => ({ "Amount and time paid": paid }))];
    for (const [index, changes] of odd.entries()) {
      const person = guild.createMember({ name: ["Ann", "Ben", "Cleo", "Dan"][index] ?? "Eve" });
      await fileTicket(person, book, { ...form, ...changes, "Transaction ID or chat line": "" });
      await book.sees(person, threadOf(book, person), /^Ticket #\d+/);
    }
  },
};

function threadOf({ desk }: Book, person: Person) {
  const thread = person.threads(desk).at(0);
  if (!thread) throw new Error(`${person.name} has no such thread.`);
  return thread;
}
