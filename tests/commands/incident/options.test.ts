import { ApplicationCommandOptionType } from "discord.js";
import { expect, test } from "vitest";
import { incident } from "#commands/incident/feature";
import { status } from "#commands/status/feature";

type Option = { name: string; type: ApplicationCommandOptionType; required?: boolean } & object;

/** As the design writes an option: "at?", "state=paused|open", and "~" where something is offered. */
function write(option: Option): string {
  const choices: unknown = "choices" in option ? option.choices : undefined;
  const names = Array.isArray(choices) ? `=${choices.map(({ value }) => value).join("|")}` : "";
  const flag = option.type === ApplicationCommandOptionType.Boolean ? "!" : "";
  const offered = "autocomplete" in option && option.autocomplete ? "~" : "";
  return `${option.name}${flag}${names}${offered}${option.required ? "" : "?"}`;
}

const phases = "investigating|identified|recovering|verifying";

test("`/incident` takes what the design says, and nothing else", () => {
  const [command] = incident.commands;
  const subcommands = command && "subcommands" in command ? command.subcommands : [];
  const listed = subcommands.map(({ data, suggest }) => {
    const options: readonly Option[] = data.options ?? [];
    const offered = options.map(write).filter((text) => text.includes("~"));
    expect(Object.keys(suggest ?? {}), data.name).toEqual(
      offered.map((text) => text.replace(/~.*/, "")),
    );
    return [data.name, ...options.map(write)].join(" ");
  });
  expect(listed.toSorted()).toEqual(
    [
      "open title system~ details? aware_at? affects_payments!? quiet!?",
      "log text at? visibility=public|internal? announce!? incident~?",
      "vendor text at? all_clear!? announce!? incident~?",
      `phase to=${phases} at? announce!? incident~?`,
      "payments state=paused|open at? announce!? incident~?",
      "all-clear text? at? incident~?",
      "reopen incident~ reason",
      "merge incident~ into~",
      "edit event~",
      "remove event~ reason",
      "show incident~?",
      "list",
      "report incident~? publish!?",
    ].toSorted(),
  );
  expect(incident.menus?.map(({ data }) => data.name)).toEqual(["Log to incident"]);
  expect(status.commands.map(({ data }) => data.options ?? [])).toEqual([[]]);
});
