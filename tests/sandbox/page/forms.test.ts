import {
  ComponentType,
  type Interaction,
  type ModalComponentData,
  TextInputStyle,
} from "discord.js";
import { expect, test } from "vitest";
import { act } from "#sandbox/page/act";
import { fieldsOf } from "#sandbox/page/form-fields";
import type { FieldInput, FormInfo } from "#sandbox/page/protocol";
import { openPage, type Window } from "#tests/sandbox/page/support/window";

const options = [
  { label: "Red", value: "r" },
  { label: "Blue", value: "b" },
];

const label = (name: string, component: object) => ({
  type: ComponentType.Label,
  label: name,
  component,
});

const first = {
  title: "First",
  custom_id: "first",
  components: [
    label("Words", {
      type: ComponentType.TextInput,
      custom_id: "words",
      style: TextInputStyle.Paragraph,
      min_length: 3,
      max_length: 10,
    }),
    label("Colour", { type: ComponentType.StringSelect, custom_id: "colour", options }),
    label("Some", {
      type: ComponentType.CheckboxGroup,
      custom_id: "some",
      options,
      required: false,
    }),
    label("Who", { type: ComponentType.UserSelect, custom_id: "who", max_values: 2 }),
    label("Pictures", {
      type: ComponentType.FileUpload,
      custom_id: "pictures",
      max_values: 2,
      required: false,
    }),
  ],
};

const second = {
  title: "Second",
  custom_id: "second",
  components: [
    { type: ComponentType.TextDisplay, content: "Read this." },
    label("One", { type: ComponentType.RadioGroup, custom_id: "one", options }),
    label("Agreed", { type: ComponentType.Checkbox, custom_id: "agreed" }),
  ],
};

/** discord.js types modals by its own spelling only, but sends Discord's as it is. */
const asModal = (data: object) => data as unknown as ModalComponentData;

const said: string[] = [];

const bot = async (interaction: Interaction) => {
  if (interaction.isChatInputCommand()) {
    return interaction.showModal(asModal(interaction.commandName === "here" ? second : first));
  }
  if (!interaction.isModalSubmit()) return null;
  const { fields } = interaction;
  const read =
    interaction.customId === "second"
      ? [fields.getRadioGroup("one"), String(fields.getCheckbox("agreed"))]
      : [
          fields.getTextInputValue("words"),
          fields.getStringSelectValues("colour").join(),
          fields.getCheckboxGroup("some").join("+"),
          fields
            .getSelectedUsers("who")
            ?.map(({ username }) => username)
            .join("+"),
          fields
            .getUploadedFiles("pictures")
            ?.map(({ name }) => name)
            .join("+"),
        ];
  said.push(read.join(" "));
  return interaction.reply("thanks");
};

async function open({ ask }: Window, place: string, command = "file new"): Promise<FormInfo> {
  const options = command === "file new" ? { title: "abc" } : {};
  const answer = await ask({ do: "slash", place, command, options });
  if (answer.kind !== "form") throw new Error(answer.kind);
  return answer.form;
}

test("a form of every kind of field, checked before it is sent, is sent once", async () => {
  const { room, staff, ann, ben, windowOf } = await openPage(bot);
  const window = windowOf(ben);
  const form = await open(window, room.id);
  expect(fieldsOf(form.components).map(({ label, min, max }) => [label, min, max])).toEqual([
    ["Words", 3, 10],
    ["Colour", 1, 1],
    ["Some", 1, 2],
    ["Who", 1, 2],
    ["Pictures", 1, 2],
  ]);
  const upload = () => window.upload({ name: "a.png", type: "image/png", bytes: Buffer.from("x") });
  const good: Record<string, FieldInput> = {
    words: "hello",
    colour: ["r"],
    some: ["r", "b"],
    who: { ids: [ann.id, ben.id] },
    pictures: { uploads: [upload(), upload()] },
  };
  const submit = (changes: Record<string, FieldInput>) =>
    window.ask({ do: "submit", form: form.id, fields: { ...good, ...changes } });
  const refused: [Record<string, FieldInput>, string][] = [
    [{ words: "" }, "Words: This field is required."],
    [{ words: "hi" }, "Words: Use at least 3 characters; these are 2."],
    [{ words: "hello hello" }, "Words: Use at most 10 characters; these are 11."],
    [{ words: "🎈".repeat(4_000) }, "Words: Use at most 10 characters; these are 4000."],
    [{ words: ["hello"] }, "Words: Type a text."],
    [{ colour: [] }, "Colour: This field is required."],
    [{ colour: ["x"] }, "Colour: Choose from the list."],
    [{ colour: ["r", "b"] }, "Colour: Give at most 1 choice."],
    [{ some: ["r", "r"] }, "Some: Give each choice once."],
    [{ who: { ids: [staff.id] } }, "That member isn't here any more."],
    [{ pictures: { uploads: [upload(), upload(), upload()] } }, "Pictures: Give at most 2 files."],
    [{ pictures: { uploads: ["gone"] } }, "That file is no longer here. Attach it again."],
    [{ other: "x" }, "This form has no field other."],
  ];
  for (const [changes, words] of refused) await expect(submit(changes)).rejects.toThrow(words);
  expect(await submit({})).toMatchObject({ kind: "message" });
  expect(said.pop()).toBe("hello r r+b ann+ben a.png+a.png");
  await expect(submit({})).rejects.toThrow("That form is no longer open.");
});

test("only the person who opened a form sends it, from the window that has it", async () => {
  const { room, ann, ben, windowOf } = await openPage(bot);
  const window = windowOf(ben);
  const { id } = await open(window, room.id, "here");
  const deed = { do: "submit", form: id, fields: { one: "b", agreed: true } } as const;
  await expect(windowOf(ben).ask(deed)).rejects.toThrow("no longer open");
  const other = { ...window.page, person: () => ann };
  await expect(act({ id: 1, ...deed }, other)).rejects.toThrow("no longer open");
  await window.ask(deed);
  expect(said.pop()).toBe("b true");
});

test("a form stays open where the bot does not answer", async () => {
  const { room, ben, windowOf, client } = await openPage(bot);
  const window = windowOf(ben);
  const { id } = await open(window, room.id, "here");
  await client.destroy();
  const deed = { do: "submit", form: id, fields: { one: "b", agreed: false } } as const;
  await expect(window.ask(deed)).rejects.toThrow("Something went wrong. Try again.");
  expect(window.page.forms.find(id)).not.toBeNull();
});
