import type { MessageView } from "#sandbox/driver/message-view";
import type { BotResponse, FieldValues, OptionValues, Person, Ref } from "#sandbox/driver/types";
import { printCommand, printForm, printMessage, printOffered } from "#tests/e2e/support/print";
import { createEstate, type Estate, type Stage, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

/** Screens that belong together; each chapter has a bot and an estate of its own. */
export type Chapter = { title: string; play(book: Book): Promise<void> };

type Place = Ref & { name: string };

export type Book = Estate & {
  stage: Stage;
  /** Begins a scene, with a word on what it shows. */
  scene(title: string, about?: string): void;
  /** Adds Markdown as it is. */
  write(...markdown: string[]): void;
  /** Sets the clock to a time of the day on which every chapter plays, or of another. */
  at(time: string): Promise<void>;
  /** As `at`, with what fell due until then done: the bot starts anew. */
  restartAt(time: string): Promise<void>;
  /** Types a command, in the staff channel or the desk, and shows what comes of it. */
  type(person: Person, command: string, options?: OptionValues): Promise<BotResponse>;
  press(person: Person, message: MessageView, label: string): Promise<BotResponse>;
  /** Presses a button that was there a moment ago, by the id it had. */
  pressLate(person: Person, label: string, customId: string): Promise<void>;
  pick(person: Person, message: MessageView, select: string, value: string): Promise<BotResponse>;
  /** Uses a message's menu. */
  menu(person: Person, message: MessageView, command: string): Promise<BotResponse>;
  /** Uses a member's menu, in the staff channel. */
  memberMenu(person: Person, member: Ref & { name: string }, command: string): Promise<BotResponse>;
  fill(person: Person, opened: BotResponse, values: FieldValues): Promise<BotResponse>;
  /** What is offered while an option is typed; resolves with the values behind it. */
  offer(person: Person, command: string, option: string, typed: string): Promise<string[]>;
  /** Waits for what reads so below an answer, for that person alone, and shows it. */
  seesBelow(person: Person, place: Place, text: RegExp): Promise<MessageView>;
  /** Waits until so many notices of that incident are published, and nothing of it is under way. */
  untilPublished(count: number, incident: string): Promise<void>;
  /** Waits for a message that reads so, and shows it as that person sees it. */
  sees(person: Person, place: Place, text: RegExp): Promise<MessageView>;
};

const day = "2022-02-19";

/** Plays a chapter on a stage of its own; resolves with what its people saw, as Markdown. */
export async function playChapter({ title, play }: Chapter): Promise<string> {
  const started = Date.now();
  const stage = await startStage({ clock: slt(`${day} 16:57`) });
  const parts = [`## ${title}`];
  await play(createBook(stage, parts, started));
  return parts.join("\n\n");
}

function createBook(stage: Stage, parts: string[], started: number): Book {
  const estate = createEstate(stage.sandbox, "Dream Seeker Estates");
  const write = (...markdown: string[]) => void parts.push(...markdown);
  const picked = new Map<string, string>();
  // The seconds never go back, so that a span between two times has the same minutes at every run.
  const at = (time: string) =>
    stage.setClock(slt(time.includes("-") ? time : `${day} ${time}`) + Date.now() - started);
  const residents = [estate.resident.id, estate.neighbour.id];
  const whereOf = ({ id }: Person) => (residents.includes(id) ? estate.desk : estate.staffRoom);
  return {
    ...estate,
    stage,
    write,
    scene: (title, about) => write(`### ${title}`, ...(about ? [about] : [])),
    at,
    async restartAt(time) {
      await at(time);
      await stage.restart();
    },
    async type(person, command, options = {}) {
      write(`**${person.name}** types ${printCommand(command, options, picked)}`);
      const how = { bypassPermissions: true };
      return show(write, person, await person.slash(whereOf(person), command, options, how));
    },
    async press(person, message, label) {
      write(`**${person.name}** presses **${label}**`);
      return show(write, person, await person.press(message, label), message);
    },
    async pressLate(person, label, customId) {
      write(`**${person.name}** presses **${label}** late`);
      const seen = await person.say(estate.staffRoom, "A message to press under.");
      await show(write, person, await person.pressCustomId(seen, customId));
    },
    async pick(person, message, select, value) {
      write(`**${person.name}** picks **${value}**`);
      return show(write, person, await person.pick(message, select, [value]), message);
    },
    async menu(person, message, command) {
      write(`**${person.name}** uses **${command}** in a message's menu`);
      return show(write, person, await person.messageMenu(message, command));
    },
    async memberMenu(person, member, command) {
      write(`**${person.name}** uses **${command}** in ${member.name}'s menu`);
      return show(write, person, await person.userMenu(estate.staffRoom, member, command));
    },
    async fill(person, opened, values) {
      write(`**${person.name}** sends the form${listFilled(values)}`);
      return show(write, person, await person.submit(opened.modal, values));
    },
    async offer(person, command, option, typed) {
      write(`While **${person.name}** types \`/${command} ${option}:${typed}\`, Discord offers:`);
      const choices = await person.autocomplete(whereOf(person), command, option, typed);
      write(printOffered(choices.map(({ name }) => name)));
      for (const { name, value } of choices) picked.set(String(value), name);
      return choices.map(({ value }) => String(value));
    },
    async untilPublished(count, incident) {
      const isSo = async () => {
        const shown = await estate.staff.slash(estate.staffRoom, "incident show", { incident });
        const { text } = shown.message;
        return text.includes(` ${count} published`) && !text.includes("so far");
      };
      await stage.sandbox.until(isSo, { what: `${count} published notices` });
    },
    async seesBelow(person, place, text) {
      const view = await find(person, place, text, true);
      write(`Below that, only ${person.name} sees:`, await printMessage(view));
      return view;
    },
    async sees(person, place, text) {
      const view = await find(person, place, text, false);
      write(`${describePlace(person, place)}:`, await printMessage(view));
      return view;
    },
  };

  function find(person: Person, place: Place, text: RegExp, isEphemeral: boolean) {
    const findLast = () =>
      person.read(place).findLast((view) => view.ephemeral === isEphemeral && text.test(view.text));
    return stage.sandbox.until(findLast, { what: String(text) }).catch(() => {
      const there = person.read(place).map((other) => other.text);
      throw new Error(
        `${person.name} sees no ${text} in #${place.name}, but:\n${there.join("\n\n")}`,
      );
    });
  }

  function describePlace({ name }: Person, place: Place): string {
    return place.id === estate.notices.id
      ? `In #${place.name}, everyone reads`
      : `In #${place.name}, **${name}** reads`;
  }
}

/** Shows an answer: a form, a message of its own, or what became of the one that was used. */
async function show(
  write: (...markdown: string[]) => void,
  person: Person,
  answer: BotResponse,
  used?: MessageView,
): Promise<BotResponse> {
  if (answer.kind === "modal") {
    write(printForm(answer.modal));
    return answer;
  }
  const view = await answer.settled();
  const who = view.ephemeral ? `Only ${person.name} sees` : "Everyone there sees";
  write(view.id === used?.id ? "The message becomes:" : `${who}:`, await printMessage(view));
  return answer;
}

function listFilled(values: FieldValues): string {
  const lines = Object.entries(values).flatMap(([label, value]) =>
    typeof value === "string"
      ? [`- ${label}: ${value.trim().replaceAll("\n", " / ") || "(blank)"}`]
      : [`- ${label}: ${Array.isArray(value) ? `(${value.length} files)` : "(a file)"}`],
  );
  return lines.length === 0 ? " as it is" : `:\n\n${lines.join("\n")}`;
}

/** The id behind a message's button, for whoever presses it late. */
export function idOf(message: MessageView, label: string): string {
  const button = message.buttons.find((one) => one.label === label);
  if (!button) throw new Error(`There is no button ${label}.`);
  return button.customId;
}
