import { describe, expect, test } from "vitest";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments are not showing", system: "CasperLET" };

describe("the main job", () => {
  test("from setup to the report, over restarts", async () => {
    const stage = await startStage();
    const { sandbox } = stage;
    const estate = createEstate(sandbox);
    const { staff, resident, neighbour, staffRoom, notices } = estate;
    const [channels, done] = await setUp(estate);
    expect(channels?.text).toContain("Saved. Notices go to #notices");
    expect(done?.text).toBe(
      "Saved. Dream Seeker: staff are everyone with @Staff.\nNext: `/setup desk` posts the panel that residents click.",
    );

    const opened = await staff.slash(staffRoom, "incident open", { ...outage, aware_at: "5m ago" });
    expect(opened.message.text).toContain("Incident #1 is open");
    expect(opened.ephemeral).toBe(true);
    const notice = await sandbox.until(() => resident.read(notices).at(0), { what: "the notice" });
    expect(notice.content).toBe("Payment problem: Payments are not showing");
    expect(notice.text).toContain("Your rental is safe");
    await sandbox.until(() => resident.read(notices)[0]?.published, { what: "publishing" });

    const told = await fileTicket(resident, estate, {
      Screenshots: { name: "box.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) },
    });
    expect(told.ephemeral).toBe(true);
    expect(told.content).toContain("Your ticket is **#1**.");
    const [thread] = resident.threads(estate.desk);
    if (!thread) throw new Error("The resident sees no thread.");
    expect(told.content).toContain(`<#${thread.id}>`);
    const messages = await sandbox.until(
      () => {
        const said = resident
          .read(thread)
          .filter(({ attachments, embeds }) => attachments.length + embeds.length > 0);
        return said.length === 2 ? said : null;
      },
      { what: "card and screenshot" },
    );
    expect(messages[0]?.text).toContain("rosa.meadow");
    expect(messages[0]?.text).toContain("L$1,500");
    expect(messages[1]?.attachments).toMatchObject([{ filename: "ticket-1-1.png", size: 3 }]);
    expect(neighbour.threads(estate.desk)).toEqual([]);
    expect(staff.threads(estate.desk)).toHaveLength(1);
    await staff.slash(staffRoom, "incident log", { text: "Backlog is moving", at: "1m ago" });
    const secret = { text: "A staff secret", visibility: "internal" };
    const internal = await staff.slash(staffRoom, "incident log", secret);
    expect(internal.message.content).toContain("Only staff see this line.");
    await stage.restart();
    const preview = await staff.slash(staffRoom, "incident all-clear", { text: "All verified." });
    expect(preview.message.buttons).toMatchObject([{ label: "Send all-clear" }]);
    expect(resident.read(notices)).toHaveLength(1);
    await stage.restart();
    const sent = await sendAllClear(staff, preview.message);
    expect(sent.message.text).toContain("All-clear given for incident #1");
    expect(sent.message.buttons).toMatchObject([{ label: "In-world copy" }]);
    const allClear = await sandbox.until(() => resident.read(notices).at(1), { what: "all-clear" });
    expect(allClear.content).toBe("All clear, now over: Payments are not showing");

    const report = await staff.slash(staffRoom, "incident report", { incident: "1" });
    const [file] = report.message.attachments;
    expect(file?.filename).toBe("incident-1.md");
    const markdown = await (await fetch(file?.url ?? "")).text();
    const lines = markdown.split("\n").filter((line) => / SLT - /.test(line));
    expect(lines.map((line) => line.slice(12))).toEqual([
      "Payments are not showing",
      "Backlog is moving",
      "All clear: All verified.",
    ]);
    expect(markdown).not.toContain("A staff secret");
    expect(markdown).toContain("1 ticket, L$1,500 in all.");
    expect(resident.read(notices)).toHaveLength(2);
    expect(stage.bot.lines.join("\n")).not.toMatch(/"level":(50|60)/);
  });

  test("killed between commit and send: the notice goes out once after the restart", async () => {
    const stage = await startStage();
    const { sandbox } = stage;
    const estate = createEstate(sandbox);
    await setUp(estate);
    const { staff, resident, staffRoom, notices } = estate;
    const path = "/channels/{channel_id}/messages";
    sandbox.faults.fail({ method: "POST", path, times: 100 });
    await staff.slash(staffRoom, "incident open", outage);
    await stage.restart("SIGKILL");
    sandbox.faults.clear();
    await sandbox.until(() => resident.read(notices).length > 0, { what: "the notice" });
    await sandbox.until(() => resident.read(notices)[0]?.published, { what: "publishing" });
    expect(resident.read(notices)).toHaveLength(1);
  });
});
