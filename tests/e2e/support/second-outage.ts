import { expect } from "vitest";
import { readable } from "#tests/e2e/support/readable";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

/** The night's dates, and what staff type for the times of the vendor's all-clears and of the phase. */
type Night = {
  evening: string;
  morning: string;
  /** Of the all-clear that isn't the cause's: what is refused, then what is taken. */
  kiosks: string[];
  cause: string;
  verifying: string;
};

/** Two vendor systems fail from 22:31 on; plays it until 02:40, when the all-clear is previewed. */
export async function play({ evening, morning, kiosks, cause, verifying }: Night) {
  const stage = await startStage({ clock: slt(`${evening} 22:40`) });
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  const say = async (command: string, options: Parameters<typeof staff.slash>[2]) => {
    const { message } = await staff.slash(staffRoom, `incident ${command}`, options);
    return message;
  };
  const answers: string[] = [];
  const note = async (...typed: Parameters<typeof say>) => answers.push((await say(...typed)).text);

  await note("open", {
    title: "Payments and kiosks stall",
    system: "CasperLET",
    details: "Payments don't reach tierboxes, and rental vendors sell nothing.",
    aware_at: "22:31",
  });
  await note("payments", { state: "paused" });
  await fileTicket(resident, estate, { "Amount and time paid": "L$1,500 22:25" });
  await stage.setClock(slt(`${evening} 23:20`));
  await note("vendor", { text: "CasperLET and rental vendors are failing.", announce: true });
  await stage.setClock(slt(`${morning} 02:05`));
  const ofCause = { text: "CasperLET works again.", at: cause, all_clear: true };
  await note("vendor", { ...ofCause, announce: true });
  for (const at of kiosks) {
    await note("vendor", { text: "Rental vendors work again.", at, all_clear: true });
  }
  const findStatus = async () => {
    const text = readable((await resident.slash(estate.desk, "status")).message.text);
    return text.includes("Last notice 02:05") ? text : null;
  };
  const status = await stage.sandbox.until(findStatus, { what: "the last notice to be known" });
  await note("phase", { to: "verifying", at: verifying });
  await stage.setClock(slt(`${morning} 02:10`));
  await note("log", { text: "2 tierboxes had the wrong time; both are set right." });
  await stage.setClock(slt(`${morning} 02:30`));
  await note("payments", { state: "open" });
  await stage.setClock(slt(`${morning} 02:40`));
  const preview = await say("all-clear", { text: "Every payment is verified, 2 were set right." });
  const told = async (count: number) => {
    const isTold = () => resident.read(notices).length === count;
    await stage.sandbox.until(isTold, { what: `${count} notices` });
    return resident.read(notices).map(({ text }) => readable(text));
  };
  return { ...stage, ...estate, answers, status, preview, told, say };
}

/** Sends the previewed all-clear; resolves with what came of it all. */
export async function finish(night: Awaited<ReturnType<typeof play>>) {
  const { sandbox, staff, staffRoom, say, preview, told } = night;
  expect((await told(5)).filter((text) => text.startsWith("All clear"))).toEqual([]);
  const sent = await sendAllClear(staff, preview);
  const report = await say("report", { incident: "1" });
  const markdown = await (await fetch(report.attachments[0]?.url ?? "")).text();
  const notices = await told(6);
  const isDone = ({ text }: { text: string }) =>
    /Phase: resolved.*Last notice:[^\n]*read it.*delivered\./s.test(text);
  const findCard = () => staff.read(staffRoom).find(isDone);
  const card = await sandbox.until(findCard, { what: "the console" });
  return { sent: sent.message.text, notices, markdown, card: readable(card.text) };
}
