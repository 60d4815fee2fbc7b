import { z } from "zod";
import { Invalid } from "#src/errors";
import { neutraliseLine, stripInvisible } from "#src/notices/neutralise";
import { words } from "#src/notices/words/common";
import { parseSlt } from "#src/time/parse-slt";

/** What a person typed, less invisible characters and the white space around it. */
export const typedText = z.string().transform((text) => stripInvisible(text).trim());

export const requiredText = (max: number, min = 1) => typedText.pipe(z.string().min(min).max(max));

export const optionalText = (max: number) =>
  typedText
    .pipe(z.string().max(max))
    .transform((text) => text || undefined)
    .optional();

/**
 * Parses a verb's input; what was typed comes back in the error, so that nothing is lost.
 * @throws Invalid naming the first field that cannot be used
 */
export function parseInput<T extends z.ZodType>(schema: T, raw: z.input<T>): z.output<T> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const what = (issue?.path.join(" ") || "input").replaceAll(/([A-Z])/g, " $1").toLowerCase();
  if (issue?.code === "too_big") throw new Invalid(words.tooLong(what, Number(issue.maximum)));
  if (issue?.code === "too_small") {
    const { minimum } = issue;
    throw new Invalid(minimum > 1 ? words.tooShort(what, Number(minimum)) : words.missing(what));
  }
  throw new Invalid(words.badValue(what));
}

/**
 * The instant a person typed in SLT, in epoch ms; `now` where nothing was typed, and where a clock
 * that runs up to 2 minutes fast made it later than that.
 * @throws Invalid
 */
export function readAt(typed: string | undefined, now: number): number {
  if (!typed) return now;
  const result = parseSlt(typed, now);
  if (!result.ok) throw new Invalid(words.time(neutraliseLine(typed), result.problem));
  return Math.min(result.at, now);
}
