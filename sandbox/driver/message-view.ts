import { renderText } from "#sandbox/driver/render-text";
import { isJson, type Json, listOf, numberOf, textOf } from "#sandbox/json";
import { isPublished, serializeAttachment } from "#sandbox/world/serialize-message";
import type { Mentions, Message, World } from "#sandbox/world/types";

export type ButtonView = {
  label: string;
  customId: string;
  disabled: boolean;
  style: number;
  url?: string;
};

export type SelectView = {
  customId: string;
  type: number;
  placeholder: string;
  disabled: boolean;
  minValues: number;
  maxValues: number;
  options: { label: string; value: string; description: string; default: boolean }[];
};

export type AttachmentView = {
  id: string;
  filename: string;
  size: number;
  content_type: string;
  url: string;
};

/** Live: every property is read from the message as it is now. */
export type MessageView = {
  readonly id: string;
  readonly channelId: string;
  readonly type: number;
  readonly author: { id: string; name: string; bot: boolean };
  readonly content: string;
  readonly embeds: Json[];
  readonly components: Json[];
  readonly attachments: AttachmentView[];
  readonly ephemeral: boolean;
  readonly loading: boolean;
  readonly published: boolean;
  readonly deleted: boolean;
  readonly threadId: string | null;
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly pinged: Mentions;
  readonly buttons: ButtonView[];
  readonly selects: SelectView[];
  readonly text: string;
};

export function viewMessage(world: World, message: Message): MessageView {
  return {
    id: message.id,
    channelId: message.channelId,
    type: message.type,
    author: authorOf(world, message),
    createdAt: message.createdAt,
    ephemeral: message.visibleTo !== null,
    get content() {
      return message.content;
    },
    get embeds() {
      return message.embeds;
    },
    get components() {
      return message.components;
    },
    get attachments() {
      return message.attachments.map((file) => {
        const { url } = serializeAttachment(world, file);
        const { id, filename, bytes, contentType } = file;
        return {
          id,
          filename,
          size: bytes.byteLength,
          content_type: contentType,
          url: textOf(url),
        };
      });
    },
    get loading() {
      return (message.flags & 128) !== 0;
    },
    get published() {
      return isPublished(message);
    },
    get deleted() {
      return message.deleted;
    },
    get threadId() {
      return message.threadId;
    },
    get editedAt() {
      return message.editedAt;
    },
    get pinged() {
      return message.pinged;
    },
    get buttons() {
      return flatten(message.components)
        .filter((c) => c["type"] === 2)
        .map(viewButton);
    },
    get selects() {
      return flatten(message.components).filter(isSelect).map(viewSelect);
    },
    get text() {
      return renderText(world, message);
    },
  };
}

function authorOf(world: World, message: Message): MessageView["author"] {
  const user = world.users.get(message.authorId);
  const name = user?.displayName ?? user?.username ?? "unknown";
  return { id: message.authorId, name, bot: user?.bot === true };
}

/** Every component, however deep it sits in rows, sections, containers or labels. */
export function flatten(components: Json[]): Json[] {
  return components.flatMap((component) => {
    const { component: single, accessory } = component;
    const nested = [single, accessory].filter(isJson);
    return [component, ...flatten([...listOf(component["components"]), ...nested])];
  });
}

function isSelect(component: Json): boolean {
  return [3, 5, 6, 7, 8].includes(numberOf(component["type"]));
}

function viewButton(button: Json): ButtonView {
  const emoji = isJson(button["emoji"]) ? textOf(button["emoji"]["name"]) : "";
  const url = textOf(button["url"]);
  return {
    label: textOf(button["label"]) || emoji,
    customId: textOf(button["custom_id"]),
    disabled: button["disabled"] === true,
    style: numberOf(button["style"]),
    ...(url === "" ? {} : { url }),
  };
}

export function viewSelect(select: Json): SelectView {
  return {
    customId: textOf(select["custom_id"]),
    type: numberOf(select["type"]),
    placeholder: textOf(select["placeholder"]),
    disabled: select["disabled"] === true,
    minValues: numberOf(select["min_values"], 1),
    maxValues: numberOf(select["max_values"], 1),
    options: viewOptions(select),
  };
}

export function viewOptions(owner: Json): SelectView["options"] {
  return listOf(owner["options"]).map((option) => ({
    label: textOf(option["label"]),
    value: textOf(option["value"]),
    description: textOf(option["description"]),
    default: option["default"] === true,
  }));
}
