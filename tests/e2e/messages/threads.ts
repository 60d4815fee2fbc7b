import { PermissionFlagsBits as P } from "discord-api-types/v10";
import type { Chapter } from "#tests/e2e/support/catalogue";
import { form, setUp } from "#tests/e2e/support/stage";

const opening = { method: "POST", path: "/channels/{channel_id}/threads" };

export const threads: Chapter = {
  title: "Ticket threads that can't be opened or written in",
  async play(book) {
    const { guild, staff, resident, neighbour, staffRoom, desk, stage } = book;
    const trouble = /^\*\*Ticket threads can't/;
    const repaired = /^\*\*Ticket threads open again/;
    const isTrouble = ({ text }: { text: string }) => trouble.test(text);
    await setUp(book);

    book.scene(
      "A permission is missing",
      "Staff are told once for all tickets, residents at once.",
    );
    guild.setOverwrite(desk, guild.botRole, { deny: P.CreatePrivateThreads });
    const opened = await book.type(resident, "payment");
    await book.fill(resident, opened, form);
    await book.sees(staff, staffRoom, trouble);

    book.scene("It is given back", "The same message says so.");
    await book.at("17:05");
    guild.setOverwrite(desk, guild.botRole, {});
    await book.sees(staff, staffRoom, repaired);

    book.scene(
      "A thread that is there can't be written in",
      "Staff are told once for all tickets, here too.",
    );
    guild.setOverwrite(desk, guild.botRole, { deny: P.SendMessagesInThreads });
    await book.type(staff, "ticket claim", { ticket: "1" });
    await book.sees(staff, staffRoom, trouble);

    book.scene("It can again");
    await book.at("17:30");
    guild.setOverwrite(desk, guild.botRole, {});
    await book.sees(staff, staffRoom, /^\*\*Ticket threads can be written in again/);

    book.scene("The bot can't see a thread that is there");
    guild.setOverwrite(desk, guild.botRole, { deny: P.ViewChannel });
    await staff.slash(staffRoom, "ticket ask", { ticket: "1", text: "Which parcel?" });
    await book.sees(staff, staffRoom, trouble);
    guild.setOverwrite(desk, guild.botRole, {});
    await stage.sandbox.until(() => !staff.read(staffRoom).some(isTrouble), { what: "the repair" });

    book.scene("The bot can't see the payment desk");
    const other = guild.createChannel({ name: "payments" });
    await setUp({ ...book, desk: other });
    guild.setOverwrite(other, guild.botRole, { deny: P.ViewChannel });
    const second = await neighbour.slash(desk, "payment");
    await neighbour.submit(second.modal, { ...form, "Transaction ID or chat line": "" });
    await book.sees(staff, staffRoom, trouble);

    book.scene("The payment desk was deleted", "What staff were told follows.");
    guild.deleteChannel(other);
    await book.sees(staff, staffRoom, /is gone, or can't hold/);
    await setUp(book);
    await stage.sandbox.until(() => neighbour.threads(desk).length, { what: "the thread" });

    book.scene("Discord has trouble of its own");
    stage.sandbox.faults.fail({ ...opening, times: 1_000, status: 503 });
    const third = await staff.slash(desk, "payment");
    await staff.submit(third.modal, { ...form, "Transaction ID or chat line": "" });
    await book.sees(staff, staffRoom, /There is nothing to do/);

    book.scene("A screenshot that waited too long", "Discord's addresses of files last a day.");
    const late = guild.createMember({ name: "Ines" });
    const fourth = await late.slash(desk, "payment");
    const image = { name: "box.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) };
    const typed = { ...form, "Transaction ID or chat line": "", Screenshots: image };
    await late.submit(fourth.modal, typed);
    await book.at("2022-02-21 16:57");
    stage.sandbox.faults.clear();
    const findThread = () => late.threads(desk)[0];
    const thread = await stage.sandbox.until(findThread, { what: "the thread" });
    await book.sees(late, thread, /could not be copied/);

    book.scene("A resident can't see the payment desk", "They typed `/payment` elsewhere.");
    const tom = guild.createMember({ name: "Tom" });
    guild.setOverwrite(desk, tom, { deny: P.ViewChannel });
    const fifth = await tom.slash(book.notices, "payment");
    await tom.submit(fifth.modal, { ...form, "Transaction ID or chat line": "" });
    await book.sees(staff, staffRoom, /I can't let/);
  },
};
