import { type Actor, answered, seenPlace } from "#sandbox/page/act/actor";
import { offered } from "#sandbox/page/act/command";
import { seenMessage } from "#sandbox/page/act/component";
import { requireMember } from "#sandbox/page/act/visible";
import type { Answer, Ask } from "#sandbox/page/protocol";
import { Refusal } from "#sandbox/page/refusal";

export type MessageMenuAsk = Extract<Ask, { do: "message-menu" }>;
export type UserMenuAsk = Extract<Ask, { do: "user-menu" }>;

export async function useMessageMenu(actor: Actor, ask: MessageMenuAsk): Promise<Answer> {
  const message = seenMessage(actor, ask.message);
  if (message.ephemeral) throw new Refusal("Commands can't be used on a message only you can see.");
  offered(actor, seenPlace(actor, message.channelId), "message", ask.command);
  return answered(actor, await actor.person.messageMenu(message, ask.command));
}

export async function useUserMenu(actor: Actor, ask: UserMenuAsk): Promise<Answer> {
  const place = seenPlace(actor, ask.place);
  offered(actor, place, "user", ask.command);
  requireMember(actor, place, ask.person);
  return answered(actor, await actor.person.userMenu(place, { id: ask.person }, ask.command));
}
