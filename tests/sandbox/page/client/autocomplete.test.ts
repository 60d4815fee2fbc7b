import { expect, onTestFinished, test, vi } from "vitest";
import { type Choices, createAutocomplete } from "#sandbox/page/client/compose/autocomplete";
import type { Answer } from "#sandbox/page/protocol";

const common = {
  do: "autocomplete",
  place: "1",
  command: "open",
  option: "system",
  options: {},
} as const;
const asked = (typed: string) => ({ ...common, typed });
const answer = (name: string): Answer => ({ kind: "choices", choices: [{ name, value: name }] });

function begin() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const heard: Choices[] = [];
  const questions: string[] = [];
  const replies = new Map<string, (answer: Answer) => void>();
  const autocomplete = createAutocomplete((choices) => heard.push(choices));
  const type = (typed: string) =>
    autocomplete.ask(asked(typed), (deed) => {
      questions.push(deed.typed);
      return new Promise((resolve) => replies.set(deed.typed, resolve));
    });
  const reply = async (typed: string) => {
    replies.get(typed)?.(answer(typed));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { heard, questions, autocomplete, type, reply };
}

test("the bot is asked once typing pauses, and a late answer to an older question is dropped", async () => {
  const { heard, questions, type, reply } = begin();
  type("c");
  type("ca");
  await vi.advanceTimersByTimeAsync(1_000);
  type("cas");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(questions).toEqual(["ca", "cas"]);
  await reply("cas");
  await reply("ca");
  expect(heard.at(-1)).toEqual({ state: "here", choices: [{ name: "cas", value: "cas" }] });
});

test("nothing is told after it was stopped; a refusal is told in its words", async () => {
  const { heard, autocomplete, type, reply } = begin();
  type("c");
  await vi.advanceTimersByTimeAsync(1_000);
  autocomplete.stop();
  await reply("c");
  expect(heard).toEqual([{ state: "loading" }]);
  autocomplete.ask(asked("d"), () => Promise.reject(new Error("Loading options failed")));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard.at(-1)).toEqual({ state: "failed", problem: "Loading options failed" });
});
