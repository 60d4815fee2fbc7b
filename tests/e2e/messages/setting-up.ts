import { PermissionFlagsBits } from "discord-api-types/v10";
import { isJson } from "#sandbox/json";
import type { Chapter } from "#tests/e2e/support/catalogue";
import { printCommands } from "#tests/e2e/support/print";

export const settingUp: Chapter = {
  title: "Commands and setup",
  async play(book) {
    const { stage, guild, admin, staff, resident, staffRoom, notices, desk, staffRole } = book;
    const channels = { notices, staff: staffRoom, payment_desk: desk };

    book.scene("Every command", "As Discord describes them to whoever types. `*` is required.");
    const registered = stage.sandbox.requests.find(
      ({ method, route }) =>
        method === "PUT" && route === "/applications/{application_id}/commands",
    );
    const body: unknown = registered?.body;
    book.write(printCommands(Array.isArray(body) ? body.filter(isJson) : []));

    book.scene("Before setup");
    await book.type(staff, "incident open", { title: "Payments stall", system: "CasperLET" });
    await book.type(resident, "status");
    await book.type(resident, "payment");

    book.scene("Setting up");
    await book.type(admin, "setup channels", channels);
    await book.type(admin, "setup estate", {
      staff_role: staffRole,
      help_url: "https://estate.example/payments",
    });
    await book.type(admin, "setup desk");
    await book.type(admin, "setup channels", channels);

    book.scene("The public page");
    const page = { staff_role: staffRole, public_page: true };
    await book.type(admin, "setup estate", page);
    await book.type(admin, "setup estate", { ...page, page_address: "dream" });
    await book.type(admin, "setup estate", { ...page, page_address: "Dream Seeker!" });
    await book.type(admin, "setup estate", { ...page, page_address: "metrics" });
    await book.type(admin, "setup check");
    await book.type(admin, "setup estate", { ...page, public_page: false });

    book.scene("Testing the setup", "As `npm run doctor` does on a terminal, of every server.");
    const helpers = guild.createRole({ name: "Helpers" });
    await admin.slash(staffRoom, "setup estate", { staff_role: helpers });
    guild.setOverwrite(notices, guild.botRole, { deny: PermissionFlagsBits.AttachFiles });
    await book.type(admin, "setup check");
    guild.setOverwrite(notices, guild.botRole, {});
    await admin.slash(staffRoom, "setup estate", { staff_role: staffRole });
    await book.type(admin, "setup desk");
    await book.sees(admin, desk, /Payments/);
    await book.type(admin, "setup check");

    book.scene("Setup that can't be as it is");
    const lounge = guild.createChannel({ name: "lounge", type: "voice" });
    await book.type(admin, "setup channels", { ...channels, notices: lounge });
    await book.type(admin, "setup channels", { ...channels, payment_desk: notices });
    await book.type(admin, "setup channels", { ...channels, payment_desk: staffRoom });
    const closed = guild.createChannel({ name: "closed" });
    guild.setOverwrite(closed, guild.botRole, { deny: PermissionFlagsBits.SendMessages });
    await book.type(admin, "setup channels", { ...channels, staff: closed });
    await book.type(admin, "setup channels", { ...channels, notices: closed });
    const plain = guild.createChannel({ name: "news" });
    await book.type(admin, "setup channels", { ...channels, notices: plain });
    await book.type(admin, "setup estate", { staff_role: guild.everyone });
    await book.type(admin, "setup estate", { staff_role: helpers });
    await book.type(admin, "setup estate", { staff_role: staffRole, help_url: "our wiki" });

    const help_url = `https://estate.example/${"ü".repeat(400)}`;
    const long = await admin.slash(staffRoom, "setup estate", { staff_role: staffRole, help_url });
    book.write(`A help link of 400 letters that an address can't hold: ${long.message.content}`);

    book.scene(
      "Who may do what",
      "Discord offers a command only to whom it is for; should it be sent all the same:",
    );
    await book.type(resident, "incident log", { text: "I know more" });
    await book.type(staff, "setup channels", channels);
    await book.pressLate(staff, "a button of an older version", "incident.old:1");
  },
};
