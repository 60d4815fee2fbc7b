import { expect, test } from "vitest";
import { features } from "#commands/index";
import { listDefinitions } from "#src/discord/register";

type Option = { name: string; required?: boolean; autocomplete?: boolean; options?: Option[] };

/** As the design writes them: a question mark for what may be left out, a star for what is suggested. */
const show = ({ name, required = false, autocomplete = false }: Option) =>
  `${name}${required ? "" : "?"}${autocomplete ? "*" : ""}`;

/** Each command on a line, with its options. */
function listCommands(only: RegExp): string[] {
  const definitions: (Option & { type?: number })[] = JSON.parse(
    JSON.stringify(listDefinitions(features)),
  );
  return definitions
    .filter(({ name }) => only.test(name))
    .flatMap(({ name, options = [] }) => {
      const subcommands = options.filter((option) => option.options || !("required" in option));
      const line = (called: string, own: Option[] = []) => [called, ...own.map(show)].join(" ");
      if (name !== "ticket") return [line(name, options)];
      return subcommands.map((one) => line(`${name} ${one.name}`, one.options));
    });
}

test("payment tickets have the commands and options of the design", () => {
  expect(listCommands(/^(payment|my-tickets|status|ticket|File payment ticket)$/)).toEqual([
    "payment",
    "my-tickets",
    "status",
    "ticket list incident?* status?",
    "ticket show ticket*",
    "ticket find query",
    "ticket claim ticket*",
    "ticket ask ticket* text",
    "ticket verdict ticket* verdict note?",
    "ticket note ticket* text",
    "ticket link ticket* incident*",
    "ticket close ticket*",
    "ticket reopen ticket* reason",
    "ticket export ticket*",
    "ticket erase resident",
    "File payment ticket",
  ]);
});
