import { flatten, type MessageView, viewMessage } from "#sandbox/driver/message-view";
import type { Ref } from "#sandbox/driver/types";
import { type Json, textOf } from "#sandbox/json";
import { type Actor, answered, seenPlace } from "#sandbox/page/act/actor";
import {
  requireChannel,
  requireMember,
  requireMentionable,
  requireRole,
} from "#sandbox/page/act/visible";
import { numbersOf } from "#sandbox/page/form-fields";
import type { Answer, Ask } from "#sandbox/page/protocol";
import { Refusal } from "#sandbox/page/refusal";
import type { Place } from "#sandbox/world/types";

export type PressAsk = Extract<Ask, { do: "press" }>;
export type PickAsk = Extract<Ask, { do: "pick" }>;

export async function press(actor: Actor, ask: PressAsk): Promise<Answer> {
  const message = seenMessage(actor, ask.message);
  const button = findComponent(message, ask.customId);
  if (button["type"] !== 2) throw new Refusal("That is not a button.");
  return answered(actor, await actor.person.press(message, ask.customId));
}

export async function pick(actor: Actor, ask: PickAsk): Promise<Answer> {
  const message = seenMessage(actor, ask.message);
  const select = findComponent(message, ask.customId);
  if (select["type"] === 2) throw new Refusal("That is not a list to choose from.");
  const chosen = readPicked(actor, seenPlace(actor, message.channelId), select, ask.values);
  return answered(actor, await actor.person.pick(message, ask.customId, chosen));
}

/** A message that this person has in front of them. */
export function seenMessage(actor: Actor, id: string): MessageView {
  const message = actor.world.messages.get(id);
  const isTheirs = message && (message.visibleTo ?? actor.person.id) === actor.person.id;
  if (!isTheirs || message.isDismissed) throw new Refusal("That message is no longer here.");
  seenPlace(actor, message.channelId);
  return viewMessage(actor.world, message);
}

/** Ids of a select that lists members, roles or channels; the values of one that has its own options. */
export function readPicked(
  actor: Actor,
  place: Place,
  select: Json,
  values: string[],
): (string | Ref)[] {
  const { type } = select;
  if (type === 3) return values;
  for (const id of values) {
    if (type === 5) requireMember(actor, place, id);
    else if (type === 6) requireRole(actor, place, id);
    else if (type === 7) requireMentionable(actor, place, id);
    else requireChannel(actor, place, id, numbersOf(select["channel_types"]));
  }
  return values.map((id) => ({ id }));
}

function findComponent(message: MessageView, customId: string): Json {
  const found = flatten(message.components).find((part) => part["custom_id"] === customId);
  if (!found || textOf(found["custom_id"]) === "") {
    throw new Refusal("That message has changed. Look at it again.");
  }
  if (found["disabled"] === true) throw new Refusal("That can't be used any more.");
  return found;
}
