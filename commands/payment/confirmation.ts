import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { Pick, Press, Submit } from "#src/discord/feature";
import { renew } from "#src/discord/respond";
import { composeConfirmation } from "#src/notices/compose-confirmation";
import { getConfirmation } from "#src/tickets/get-confirmation";

/** Brings a ticket's confirmation up to date; beside a message that others see, it is a new one. */
export async function showConfirmation(
  app: App,
  interaction: Press | Pick | Submit,
  actor: Actor,
  { ticket, refused = [] }: { ticket: number; refused?: string[] },
): Promise<void> {
  const facts = await getConfirmation(app, actor, { ticket });
  await renew(interaction, composeConfirmation(facts, { refused }));
}
