import { InteractionType } from "discord-api-types/v10";
import { interact, type Stage } from "#sandbox/driver/interact";
import { flatten, type MessageView, viewSelect } from "#sandbox/driver/message-view";
import { createResolved, type Resolved } from "#sandbox/driver/resolved";
import type { BotResponse, Ref } from "#sandbox/driver/types";
import { type Json, textOf } from "#sandbox/json";
import { DriverError } from "#sandbox/wait";
import { getPlace } from "#sandbox/world/find";
import { canSee } from "#sandbox/world/permissions";
import { serializeMessage } from "#sandbox/world/serialize-message";
import type { Message, Place, World } from "#sandbox/world/types";

/** The message behind a view, if this person has it in front of them. */
export function seenMessage(world: World, userId: string, view: MessageView) {
  const message = world.messages.get(view.id);
  if (!message) throw new DriverError("That message was deleted");
  const place = getPlace(world, message.channelId);
  const forOther = message.visibleTo !== null && message.visibleTo !== userId;
  if (forOther || !canSee(world, place, userId)) {
    throw new DriverError("This person cannot see that message");
  }
  return { message, place };
}

export function press(stage: Stage, userId: string, view: MessageView, name: string) {
  const { message, place } = seenMessage(stage.world, userId, view);
  const found = buttonsOf(message).filter((b) => b["label"] === name || b["custom_id"] === name);
  const button = found[0];
  if (!button) throw new DriverError(`There is no button "${name}"; there are: ${labels(message)}`);
  if (found.length > 1) throw new DriverError(`There is more than one button "${name}"`);
  if (button["disabled"] === true) throw new DriverError(`The button "${name}" is disabled`);
  if (button["url"] !== undefined) throw new DriverError(`The button "${name}" is a link`);
  return component(stage, userId, message, place, {
    custom_id: button["custom_id"],
    component_type: 2,
    id: button["id"],
  });
}

/** A press, or with `values` a pick, that no client would send: for trying what a hostile one might. */
export function forgePress(
  stage: Stage,
  userId: string,
  view: MessageView,
  customId: string,
  values?: string[],
) {
  const { message, place } = seenMessage(stage.world, userId, view);
  const type = values ? { component_type: 3, values } : { component_type: 2 };
  const data = { custom_id: customId, id: 2, ...type };
  return component(stage, userId, message, place, data);
}

export function pick(
  stage: Stage,
  userId: string,
  view: MessageView,
  name: string,
  values: (string | Ref)[],
): Promise<BotResponse> {
  const { world } = stage;
  const { message, place } = seenMessage(world, userId, view);
  const named = (s: Json) => s["placeholder"] === name || s["custom_id"] === name;
  const select = flatten(message.components).find((c) => c["type"] !== 2 && named(c));
  if (!select) throw new DriverError(`There is no select "${name}"`);
  if (select["disabled"] === true) throw new DriverError(`The select "${name}" is disabled`);
  const resolved = createResolved(world, place, userId);
  const chosen = readChosen(select, values, resolved);
  const gathered = resolved.toJson();
  return component(stage, userId, message, place, {
    custom_id: select["custom_id"],
    component_type: select["type"],
    id: select["id"],
    values: chosen,
    ...(gathered ? { resolved: gathered } : {}),
  });
}

/** The ids or option values chosen in a select, of a message or of a modal. */
export function readChosen(select: Json, values: (string | Ref)[], resolved: Resolved): string[] {
  const { minValues, maxValues, options, type } = viewSelect(select);
  if (values.length < minValues || values.length > maxValues) {
    throw new DriverError(`Choose ${minValues} to ${maxValues} values, not ${values.length}`);
  }
  return values.map((value) => {
    if (typeof value !== "string") {
      if (resolves(type, value.id, resolved)) return value.id;
      throw new DriverError(`${value.id} cannot be chosen here`);
    }
    const option = options.find((item) => item.label === value || item.value === value);
    if (!option) throw new DriverError(`There is no choice "${value}"`);
    return option.value;
  });
}

function resolves(type: number, id: string, resolved: Resolved): boolean {
  if (type === 5) return resolved.user(id);
  if (type === 6) return resolved.role(id);
  if (type === 7) return resolved.user(id) || resolved.role(id);
  return type === 8 && resolved.channel(id);
}

function component(stage: Stage, userId: string, message: Message, place: Place, data: Json) {
  return interact(stage, {
    type: InteractionType.MessageComponent,
    userId,
    place,
    name: textOf(data["custom_id"]),
    sourceMessageId: message.id,
    data,
    message: serializeMessage(stage.world, message),
  });
}

function buttonsOf(message: Message): Json[] {
  return flatten(message.components).filter((part) => part["type"] === 2);
}

function labels(message: Message): string {
  return buttonsOf(message)
    .map((button) => `"${textOf(button["label"])}"`)
    .join(", ");
}
