import { type APIModalInteractionResponseCallbackData as Form, MessageFlags } from "discord.js";
import type { Answerable, Pick, Press, Submit } from "#src/discord/feature";
import { renderMessage } from "#src/discord/render-message";
import type { Message } from "#src/notices/message";

/** Discord gives up on an interaction without an answer after 3 s. */
const slowMs = 2_000;
const ephemeral = { flags: MessageFlags.Ephemeral } as const;

const answering = new WeakSet<Answerable>();
const asking = new WeakSet<Answerable>();
const deferrals = new WeakMap<Answerable, Promise<unknown>>();

/** Asks Discord for more time should no answer have begun after 2 s; call the result when done. */
export function deferWhenSlow(interaction: Answerable): () => void {
  const timer = setTimeout(() => {
    if (answering.has(interaction) || interaction.replied) return;
    const deferral = interaction.isMessageComponent()
      ? interaction.deferUpdate()
      : defer(interaction);
    deferrals.set(interaction, deferral);
    // Whoever answers awaits it and sees its error; it must not end the process where nobody does.
    deferral.catch(() => undefined);
  }, slowMs);
  return () => clearTimeout(timer);
}

/** Answers so that only the person who asked sees it, whether or not the answer was deferred. */
export async function respond(interaction: Answerable, message: Message): Promise<void> {
  await beginAnswer(interaction);
  const payload = { ...toPayload(message), ...ephemeral };
  if (interaction.replied || (interaction.deferred && interaction.isMessageComponent())) {
    await interaction.followUp(payload);
  } else if (interaction.deferred) {
    await interaction.editReply(toPayload(message));
  } else {
    await interaction.reply(payload);
  }
}

/**
 * Replaces the message whose button was pressed or select was used, or from which the form was opened. A
 * form that took too long for that is answered below it.
 */
export async function replace(interaction: Press | Pick | Submit, message: Message): Promise<void> {
  await beginAnswer(interaction);
  if (interaction.deferred || interaction.replied) await interaction.editReply(toPayload(message));
  else if (interaction.isModalSubmit() && !interaction.isFromMessage()) {
    await interaction.reply({ ...toPayload(message), ...ephemeral });
  } else await interaction.update(toPayload(message));
}

/** Replaces the message that was used where only that person sees it; answers beside any other one. */
export async function renew(interaction: Press | Pick | Submit, message: Message): Promise<void> {
  if (!interaction.message?.flags.has(MessageFlags.Ephemeral)) return respond(interaction, message);
  if (!interaction.isModalSubmit()) return replace(interaction, message);
  await beginAnswer(interaction);
  if (interaction.deferred || !interaction.isFromMessage()) await respond(interaction, message);
  else await interaction.update(toPayload(message));
}

/** Answers with a form; nothing can come before it. */
export async function showForm(
  interaction: Exclude<Answerable, Submit>,
  form: Form,
): Promise<void> {
  answering.add(interaction);
  asking.add(interaction);
  await interaction.showModal(form);
}

/** Adds a message below the answer, for the same eyes; nothing where the answer was a form. */
export async function addBelow(interaction: Answerable, message: Message): Promise<void> {
  if (!asking.has(interaction)) {
    await interaction.followUp({ ...toPayload(message), ...ephemeral });
  }
}

/** Takes up to 15 minutes to answer instead of 3 seconds. */
export async function defer(interaction: Exclude<Answerable, Press | Pick>): Promise<void> {
  answering.add(interaction);
  if (!interaction.deferred) await interaction.deferReply(ephemeral);
}

async function beginAnswer(interaction: Answerable): Promise<void> {
  answering.add(interaction);
  await deferrals.get(interaction);
}

function toPayload(message: Message) {
  const { allowed_mentions: mentions, ...body } = renderMessage(message);
  const files = (message.files ?? []).flatMap((file) =>
    "text" in file ? [{ name: file.name, attachment: Buffer.from(file.text, "utf8") }] : [],
  );
  return { ...body, files, allowedMentions: mentions };
}
