import { DiscordAPIError } from "discord.js";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Sandbox } from "#sandbox/server";
import { customId, shortText } from "#src/custom-id";
import { button, modal, select } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { Invalid } from "#src/errors";
import { setUpCommand } from "#tests/discord/support/command";

const typed = "Sekret words";
const callback = "/interactions/{interaction_id}/{interaction_token}/callback";

type Lines = () => Record<string, unknown>[];

/** The lines of the interaction that is answered last. */
async function answered(sandbox: Sandbox, lines: Lines, count = 1) {
  const ends = () => lines().filter(({ msg }) => msg === "interaction answered");
  const end = await sandbox.until(() => ends()[count - 1], { what: "the end" });
  return lines().filter(({ id }) => id === end["id"]);
}

test("an answered command leaves one line with its id, name, estate, outcome and duration", async () => {
  const { sandbox, lines, text, channel, person } = await setUpCommand(async (app, interaction) => {
    app.log.debug("on the way");
    await respond(interaction, { content: "done" });
  });
  await person.slash(channel, "try", { some_text: typed });
  const told = await answered(sandbox, lines);
  const fields = { id: expect.stringMatching(/^[0-9a-f]{8}$/), kind: "command", command: "try" };
  const estate = person.guildId;
  const time = expect.any(Number);
  expect(told).toEqual([
    { level: 20, time, ...fields, estate, msg: "on the way" },
    { level: 30, time, ...fields, estate, outcome: "done", ms: time, msg: "interaction answered" },
  ]);
  expect(text()).not.toContain("Sekret");
});

test("what its user is told to change is no error", async () => {
  const { sandbox, lines, text, channel, person } = await setUpCommand(() =>
    Promise.reject(new Invalid(`Not “${typed}”.`)),
  );
  await person.slash(channel, "try", { some_text: typed });
  expect(await answered(sandbox, lines)).toMatchObject([{ level: 30, outcome: "refused" }]);
  expect(text()).not.toContain("Sekret");
});

const thrown: [string, () => unknown][] = [
  ["an error that quotes it", () => new Error(typed)],
  ["Discord's error, which holds the request", () => discordError()],
  [
    "a schema's error",
    () =>
      z
        .object({})
        .strict()
        .safeParse({ [typed]: typed }).error,
  ],
  [
    "an error with a cause and fields",
    () => Object.assign(new Error("x", { cause: new Error(typed) }), { typed }),
  ],
  ["the text itself", () => typed],
];

function discordError() {
  const body = { body: { content: typed }, files: undefined };
  const url = "https://discord.com/api/v10/webhooks/12/Sekret/messages/@original";
  return new DiscordAPIError({ code: 50_035, message: typed }, 50_035, 400, "PATCH", url, body);
}

test.each(thrown)(
  "the id that its user is shown finds %s, without what was typed",
  async (_, make) => {
    const { sandbox, lines, text, channel, person } = await setUpCommand(() =>
      Promise.reject(make()),
    );
    const { message } = await person.slash(channel, "try", { some_text: typed });
    const [id] = /[0-9a-f]{8}/.exec(message.content) ?? [];
    const told = await answered(sandbox, lines);
    expect(told).toMatchObject([
      { id, level: 50, command: "try", msg: "interaction failed" },
      { id, level: 30, outcome: "failed", msg: "interaction answered" },
    ]);
    expect(text()).not.toContain("Sekret");
  },
);

test("an answer that Discord does not take is told too", async () => {
  const { sandbox, lines, text, channel, person } = await setUpCommand((_app, interaction) =>
    respond(interaction, { content: typed }),
  );
  sandbox.faults.fail({ method: "POST", path: callback, status: 400, message: typed, times: 2 });
  await person.slash(channel, "try", { some_text: typed }).catch(() => undefined);
  const told = await answered(sandbox, lines);
  expect(told.map(({ msg }) => msg)).toEqual([
    "interaction failed",
    "no answer could be given",
    "interaction answered",
  ]);
  expect(told[0]).toMatchObject({ err: { name: "DiscordAPIError", status: 400, method: "POST" } });
  expect(text()).not.toContain("Sekret");
});

test("suggestions while typing are for debugging, and their failures errors", async () => {
  const { sandbox, lines, text, channel, person } = await setUpCommand(
    async () => undefined,
    {},
    async (_app, _actor, value) => {
      if (value.includes("fail")) throw new Error(value);
      return [];
    },
  );
  await person.autocomplete(channel, "try", "some_text", typed);
  const fields = { kind: "autocomplete", command: "try" };
  expect(await answered(sandbox, lines)).toMatchObject([{ ...fields, level: 20, outcome: "done" }]);
  await person.autocomplete(channel, "try", "some_text", `${typed} fail`);
  expect(await answered(sandbox, lines, 2)).toMatchObject([
    { ...fields, level: 50, err: { name: "Error" } },
    { ...fields, level: 20, outcome: "failed" },
  ]);
  expect(text()).not.toContain("Sekret");
});

test("buttons, selects and forms are named by their routes, less what their ids hold", async () => {
  const buttonId = customId("try.press", { text: shortText(40) });
  const selectId = customId("try.pick", {});
  const formId = customId("try.form", { text: shortText(40) });
  const field = { id: "f", type: "line", label: "Field", isRequired: true, max: 100 } as const;
  const form = { id: formId.encode({ text: typed }), title: "Form", fields: [field] };
  const { sandbox, lines, text, channel, person } = await setUpCommand(
    (_app, interaction) =>
      respond(interaction, {
        content: "use them",
        buttons: [{ label: "Press", id: buttonId.encode({ text: typed }), style: "primary" }],
        selects: [
          {
            id: selectId.encode({}),
            placeholder: "Pick",
            options: [{ label: typed, value: typed }],
          },
        ],
      }),
    {
      components: [
        button(buttonId, (_app, interaction) => showForm(interaction, renderForm(form))),
        select(selectId, (_app, interaction) => respond(interaction, { content: "picked" })),
        modal(formId, (_app, interaction) => respond(interaction, { content: "sent" })),
      ],
    },
  );
  const { message } = await person.slash(channel, "try");
  const { modal: opened } = await person.press(message, "Press");
  await person.submit(opened, { Field: typed });
  await person.pick(message, "Pick", [typed]);
  await answered(sandbox, lines, 4);
  expect(lines().filter((line) => "route" in line)).toMatchObject([
    { kind: "button", route: "try.press" },
    { kind: "form", route: "try.form" },
    { kind: "select", route: "try.pick" },
  ]);
  expect(text()).not.toContain("Sekret");
});
