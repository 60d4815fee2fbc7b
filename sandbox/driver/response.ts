import { MessageFlags, InteractionResponseType as R } from "discord-api-types/v10";
import { type MessageView, viewMessage } from "#sandbox/driver/message-view";
import { viewModal } from "#sandbox/driver/modal-view";
import type { BotResponse, ResponseKind } from "#sandbox/driver/types";
import { DriverError, waitFor } from "#sandbox/wait";
import type { Interaction, Message, World } from "#sandbox/world/types";

const kinds: { [type: number]: ResponseKind } = {
  [R.ChannelMessageWithSource]: "message",
  [R.DeferredChannelMessageWithSource]: "deferred",
  [R.DeferredMessageUpdate]: "none",
  [R.UpdateMessage]: "none",
  [R.ApplicationCommandAutocompleteResult]: "choices",
  [R.Modal]: "modal",
};

export function respondedWith(world: World, interaction: Interaction): BotResponse {
  const { response } = interaction;
  if (!response) throw new DriverError("There is no response yet");
  const kind = kinds[response.type] ?? "none";
  const original = world.messages.get(interaction.originalId ?? "");
  const view = original && viewMessage(world, original);
  return {
    kind,
    ephemeral: response.ephemeral,
    choices: response.choices,
    get message() {
      if (view) return view;
      throw new DriverError(`The bot answered with "${kind}", not with a message`);
    },
    get modal() {
      if (response.modal) return viewModal(response.modal, interaction);
      throw new DriverError(`The bot answered with "${kind}", not with a modal`);
    },
    get followUps() {
      return followUpsOf(world, interaction).map((message) => viewMessage(world, message));
    },
    async settled({ timeoutMs = 20_000 } = {}) {
      if (view && response.type === R.UpdateMessage) return view;
      const what = `the bot to finish its "${kind}" answer`;
      return waitFor(world, () => settledView(world, interaction, original), { timeoutMs, what });
    },
  };
}

function settledView(
  world: World,
  interaction: Interaction,
  original: Message | undefined,
): MessageView | null {
  const isUpdate = interaction.response?.type === R.DeferredMessageUpdate;
  const loading = original !== undefined && (original.flags & MessageFlags.Loading) !== 0;
  if (original && !isUpdate && !loading && !original.deleted) return viewMessage(world, original);
  const last = world.messages.get(interaction.followUps.at(-1) ?? "");
  return last ? viewMessage(world, last) : null;
}

function followUpsOf(world: World, interaction: Interaction): Message[] {
  const ids = [...new Set(interaction.followUps)].filter((id) => id !== interaction.originalId);
  return ids.flatMap((id) => world.messages.get(id) ?? []);
}
