import type { CheckUp } from "#src/checks/check-up";
import type { Line } from "#src/checks/line";
import type { Message } from "#src/notices/message";
import { stripInvisible } from "#src/notices/neutralise";
import { checkWords } from "#src/notices/words/check";

const { levels } = checkWords;
const widest = Math.max(...Object.values(levels).map((level) => level.length));

/** What `/setup check` answers: what is to be done on top. */
export function composeCheck(lines: readonly Line[]): Message {
  const toDo = lines.filter(({ level }) => level !== "ok");
  const rest = lines.filter(({ level }) => level === "ok");
  const isWell = toDo.length === 0;
  const { headline, headlineToDo } = checkWords;
  const shown = [
    ...toDo.map(({ level, text }) => `**${levels[level]}** ${text}`),
    ...rest.map(({ text }) => `${levels.ok} ${text}`),
  ];
  return {
    content: isWell ? headline(lines.length) : headlineToDo(toDo.length, lines.length),
    embeds: [{ description: shown.join("\n"), tone: isWell ? "good" : "trouble" }],
  };
}

/** What `npm run doctor` prints: a line a test, those of an estate with its name. */
export function printCheckUp({ general, estates }: CheckUp): string[] {
  const ofEstates = estates.flatMap(({ name, lines }) =>
    lines.map(({ level, text }) => ({ level, text: `${name}: ${text}` })),
  );
  return [...general, ...ofEstates].map(
    ({ level, text }) => `${levels[level].padEnd(widest)}  ${onOneLine(text)}`,
  );
}

function onOneLine(text: string): string {
  return stripInvisible(text).replace(/\s+/g, " ");
}
