import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterWords } from "#src/notices/words/ticket-after";
import type { Chapter } from "#tests/e2e/support/catalogue";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

export const consoleCard: Chapter = {
  title: "The console in the staff channel",
  async play(book) {
    const { staff, resident, staffRoom, notices } = book;
    await setUp(book);
    book.scene("The card", "It always shows how things are now; whoever is staff may use it.");
    await staff.slash(staffRoom, "incident open", {
      title: "Payments are not showing",
      system: "CasperLET",
    });
    const card = await book.sees(staff, staffRoom, /^Incident #1.*read it/s);

    book.scene("Log");
    await book.at("17:20");
    const log = await book.press(staff, card, "Log");
    await book.fill(staff, log, { "What happened": "More are missing.", "When, in SLT": "17:15" });
    const again = await book.press(staff, card, "Log");
    await book.fill(staff, again, { "What happened": "More.", "When, in SLT": "teatime" });

    book.scene("Vendor notice");
    const vendor = await book.press(staff, card, "Vendor notice");
    await book.fill(staff, vendor, {
      "What the vendor said, in your words": "We are looking into it.",
    });

    book.scene("Phase");
    const placeholder = "Phase: investigating";
    await book.pick(staff, card, placeholder, "identified");

    book.scene("Pause payments");
    await fileTicket(resident, book);
    const payments = await book.press(staff, card, "Pause payments");
    await book.fill(staff, payments, {});
    await book.sees(resident, notices, /^Rental payments are paused/);
    await book.sees(
      staff,
      staffRoom,
      /^Incident #1.*paused since.*1 ticket.*17:20 SLT \S+: \[read it/s,
    );
    const late = { form: await book.press(staff, card, "Open payments") };
    await staff.slash(staffRoom, "incident payments", { state: "open" });
    await book.fill(staff, late.form, {});

    book.scene("In-world copy, report");
    await book.press(staff, card, "In-world copy");
    await book.press(staff, card, "Report");

    book.scene("All-clear");
    await book.at("21:10");
    const form = await book.press(staff, card, "All-clear");
    const preview = await book.fill(staff, form, {});
    const reason = await book.press(staff, preview.message, "Send all-clear");
    await book.fill(staff, reason, { [afterWords.reasonLabel]: "The ticket is checked tomorrow." });
    await book.sees(staff, staffRoom, /^Incident #1.*Phase: resolved.*5 of 5 delivered/s);

    book.scene("A notice that could not be posted, and lines for staff");
    const path = new RegExp(`/channels/${notices.id}/messages$`);
    book.stage.sandbox.faults.fail({ method: "POST", path, status: 400 });
    await book.type(staff, "incident open", { title: "Kiosks stall", system: "Kiosks" });
    const vendorSays = { text: "Kiosks work again.", all_clear: true };
    await staff.slash(staffRoom, "incident vendor", vendorSays);
    const secret = { text: "Sam looks on.", visibility: "internal" };
    await staff.slash(staffRoom, "incident log", secret);
    const failed = await book.sees(
      staff,
      staffRoom,
      /^Incident #2.*could not be posted.*1 of 1 undelivered.*staff only/s,
    );

    book.scene("Retry");
    await book.press(staff, failed, "Retry");
    await book.sees(staff, staffRoom, /^Incident #2.*1 of 1 delivered/s);
    await book.pressLate(staff, "Retry", "console.retry:2");

    book.scene("A notice that Discord refuses for now");
    book.guild.setOverwrite(notices, book.guild.botRole, { deny: PermissionFlagsBits.ViewChannel });
    const slow = { text: "Kiosks are slow.", announce: true };
    await staff.slash(staffRoom, "incident log", slow);
    await book.sees(staff, staffRoom, /^Incident #2.*being tried again since then/s);
    book.guild.setOverwrite(notices, book.guild.botRole, {});
    await book.sees(resident, notices, /Kiosks are slow/);

    book.scene("In another staff channel");
    const office = book.guild.createChannel({ name: "office" });
    const channels = { notices, staff: office, payment_desk: book.desk };
    await book.type(book.admin, "setup channels", channels);
    await staff.slash(office, "incident log", { text: "We moved." });
    await book.sees(staff, office, /^Incident #2.*read it.*We moved/s);
    await book.sees(staff, staffRoom, /moved to/);

    const { until } = book.stage.sandbox;
    const isWarned = async (text: RegExp) => {
      await staff.slash(staffRoom, "incident list");
      return staff.read(staffRoom).some((view) => text.test(view.text));
    };
    book.scene(
      "Nothing can be posted in the staff channel",
      "Staff read that below the answer to any command, wherever they use it.",
    );
    const cannotPost = /^\*\*I can't post in the staff channel/;
    const deny = PermissionFlagsBits.SendMessages;
    book.guild.setOverwrite(office, book.guild.botRole, { deny });
    await staff.slash(staffRoom, "incident open", { title: "Boxes stall", system: "Boxes" });
    await until(() => isWarned(cannotPost), { what: "the warning" });
    await book.type(staff, "incident phase", { to: "identified", incident: "3" });
    await book.seesBelow(staff, staffRoom, cannotPost);

    book.scene("The staff channel was deleted");
    const isGone = /^\*\*The staff channel is gone/;
    book.guild.deleteChannel(office);
    await until(() => isWarned(isGone), { what: "the other warning" });
    await book.type(staff, "incident phase", { to: "recovering", incident: "3" });
    await book.seesBelow(staff, staffRoom, isGone);
  },
};
