import type { MessageView } from "#sandbox/driver/message-view";
import type { Person } from "#sandbox/driver/types";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

/** How news of a ticket that is closed end. */
export const closed =
  "Your ticket is closed. If something is still wrong, press **Reopen** in your ticket's thread within 14 days.";

/** An estate in which staff work on tickets. */
export async function begin() {
  const stage = await startStage({ clock: slt("2022-02-19 17:20") });
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  const { sandbox } = stage;
  const second = estate.guild.createMember({ name: "Sue", roles: [estate.staffRole] });
  const outage = { title: "Payments stall", system: "CasperLET" };
  const open = () => estate.staff.slash(estate.staffRoom, "incident open", outage);
  const answer = async (person: Person, message: MessageView, customId: string) =>
    (await person.pressCustomId(message, customId)).message;
  return { ...estate, stage, sandbox, estate, second, open, answer };
}

export const idOf = (message: MessageView, label: string) =>
  message.buttons.find((button) => button.label === label)?.customId ?? "";
