import { type Actor, seenPlace, uploaded } from "#sandbox/page/act/actor";
import { seenMessage } from "#sandbox/page/act/component";
import { canSend } from "#sandbox/page/can-send";
import { checkMessage } from "#sandbox/page/check-message";
import type { Answer, Ask } from "#sandbox/page/protocol";
import { Refusal } from "#sandbox/page/refusal";

export type SayAsk = Extract<Ask, { do: "say" }>;
export type DismissAsk = Extract<Ask, { do: "dismiss" }>;

export async function speak(actor: Actor, ask: SayAsk): Promise<Answer> {
  const place = seenPlace(actor, ask.place);
  if (!canSend(actor.world, place, actor.person.id)) {
    throw new Refusal("You can't send messages here. Choose another channel.");
  }
  const problem = checkMessage(ask.text, ask.uploads.length);
  if (problem !== null) throw new Refusal(problem);
  const files = ask.uploads.map((id) => uploaded(actor, id));
  const said = await actor.person.say(place, ask.text.trim(), { files });
  return { kind: "message", message: said.id };
}

/** Takes an answer off this person's screen, as Discord does: the bot isn't told. */
export function dismiss(actor: Actor, ask: DismissAsk): Answer {
  const { id, ephemeral } = seenMessage(actor, ask.message);
  if (!ephemeral) throw new Refusal("Only a message that only you can see can be dismissed.");
  const message = actor.world.messages.get(id);
  if (message) message.isDismissed = true;
  actor.world.touch();
  return { kind: "done" };
}
