import {
  type AllowedMentionsTypes,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Button, Embed, Message } from "#src/notices/message";
import { truncate } from "#src/notices/neutralise";

const colours = { trouble: 0xc0392b, neutral: 0x2d6cdf, good: 0x2e8b57 } as const;
const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

export type Body = {
  content: string;
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIButtonComponent>[];
  allowed_mentions: { parse: AllowedMentionsTypes[]; users: string[] };
};

/** Discord's form of a message; only those it names are notified. Longer text than Discord takes is cut. */
export function renderMessage(message: Message): Body {
  return {
    content: truncate(message.content, 2000),
    embeds: message.embed ? [renderEmbed(message.embed)] : [],
    components: message.buttons ? [renderButtons(message.buttons)] : [],
    allowed_mentions: { parse: [], users: message.notify ?? [] },
  };
}

function renderEmbed({ title, description, fields, tone }: Embed): APIEmbed {
  return {
    ...(title && { title: truncate(title, 256) }),
    ...(description && { description: truncate(description, 4096) }),
    ...(fields && {
      fields: fields.map(({ name, value }) => ({ name, value: truncate(value, 1024) })),
    }),
    color: colours[tone],
  };
}

function renderButtons(buttons: Button[]): APIActionRowComponent<APIButtonComponent> {
  return {
    type: ComponentType.ActionRow,
    components: buttons.map(({ label, id, style }) => ({
      type: ComponentType.Button,
      style: styles[style],
      label,
      custom_id: id,
    })),
  };
}
