import { routeOf } from "#src/custom-id";
import type {
  Autocomplete,
  Command,
  Component,
  Feature,
  Menu,
  Slash,
  Subcommand,
} from "#src/discord/feature";

export type Handlers = {
  findCommand(
    interaction: Slash | Autocomplete,
  ): Subcommand | Exclude<Command, { subcommands: unknown }> | null;
  findMenu(name: string): Menu | null;
  findComponent(customId: string, type: Component["type"]): Component | null;
};

/** Indexes what the features handle. @throws Error where two claim one name or route */
export function indexFeatures(features: readonly Feature[]): Handlers {
  const commands = indexBy(
    features.flatMap((feature) => feature.commands),
    (command) => command.data.name,
  );
  const components = indexBy(
    features.flatMap((feature) => feature.components),
    (component) => `${component.type} ${component.route}`,
  );
  const menus = indexBy(
    features.flatMap((feature) => feature.menus ?? []),
    (menu) => menu.data.name,
  );
  return {
    findMenu: (name) => menus.get(name) ?? null,
    findCommand(interaction) {
      const command = commands.get(interaction.commandName);
      if (!command) return null;
      if (!("subcommands" in command)) return command;
      const name = interaction.options.getSubcommand(false);
      return command.subcommands.find((subcommand) => subcommand.data.name === name) ?? null;
    },
    findComponent: (customId, type) => components.get(`${type} ${routeOf(customId)}`) ?? null,
  };
}

function indexBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const index = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    if (index.has(name)) throw new Error(`${name} is handled twice.`);
    index.set(name, item);
  }
  return index;
}
