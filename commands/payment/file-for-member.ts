import { InteractionContextType, PermissionFlagsBits } from "discord.js";
import { renderFileForm } from "#commands/payment/form";
import { userMenu } from "#src/discord/feature";
import { showForm } from "#src/discord/respond";
import { Invalid } from "#src/errors";
import { filingWords } from "#src/notices/words/ticket-filing";
import { getPaymentForm } from "#src/tickets/get-payment-form";

export const fileForMember = userMenu(
  {
    name: "File payment ticket",
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  },
  async (app, interaction, actor) => {
    const { targetUser, targetMember } = interaction;
    const prefill = await getPaymentForm(app, actor, { residentId: targetUser.id });
    if (targetUser.bot) throw new Invalid(filingWords.noBots);
    const name = targetMember?.displayName ?? targetUser.displayName;
    await showForm(interaction, renderFileForm(targetUser.id, prefill, name));
  },
);
