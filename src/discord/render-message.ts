import {
  type AllowedMentionsTypes,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Button, Embed, Message, Select } from "#src/notices/message";
import { truncate } from "#src/notices/neutralise";

const colours = { trouble: 0xc0392b, neutral: 0x2d6cdf, good: 0x2e8b57 } as const;
const mostButtons = 5;
const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

type Row = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;

export type Body = {
  content: string;
  embeds: APIEmbed[];
  components: Row[];
  allowed_mentions: { parse: AllowedMentionsTypes[]; users: string[] };
};

/** Discord's form of a message; only those it names are notified. Longer text than Discord takes is cut. */
export function renderMessage(message: Message): Body {
  return {
    content: truncate(message.content, 2000),
    embeds: (message.embeds ?? []).map(renderEmbed),
    components: [
      ...chunk(message.buttons ?? [], mostButtons).map(renderButtons),
      ...(message.selects ?? []).map(renderSelect),
    ],
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

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function renderSelect({ id, placeholder, options }: Select): Row {
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: truncate(placeholder, 150),
    options: options.map(({ label, value, description }) => ({
      label: truncate(label, 100),
      value,
      ...(description && { description: truncate(description, 100) }),
    })),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

function renderButtons(buttons: Button[]): Row {
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
