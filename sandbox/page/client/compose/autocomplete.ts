import type { Answer, Ask, ChoiceInfo } from "#sandbox/page/protocol";

type Deed = Omit<Extract<Ask, { do: "autocomplete" }>, "id">;
type Question = () => Promise<Answer>;

const waitMs = 200;

export type Choices =
  | { state: "loading" }
  | { state: "failed"; problem: string }
  | { state: "here"; choices: ChoiceInfo[] };

/** Asks the bot for choices once typing pauses; only the answer to the newest question is told. */
export function createAutocomplete(hear: (choices: Choices) => void) {
  let newest = 0;
  let timer: ReturnType<typeof setTimeout>;
  return {
    ask(deed: Deed, ask: (deed: Deed) => Promise<Answer>): void {
      newest += 1;
      const mine = newest;
      const tellIfNewest = (choices: Choices) => {
        if (mine === newest) hear(choices);
      };
      clearTimeout(timer);
      hear({ state: "loading" });
      timer = setTimeout(() => void complete(() => ask(deed)).then(tellIfNewest), waitMs);
    },
    stop(): void {
      newest += 1;
      clearTimeout(timer);
    },
  };
}

async function complete(question: Question): Promise<Choices> {
  try {
    const answer = await question();
    return { state: "here", choices: answer.kind === "choices" ? answer.choices : [] };
  } catch (error) {
    return { state: "failed", problem: error instanceof Error ? error.message : String(error) };
  }
}
