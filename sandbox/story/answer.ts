import type { MessageView } from "#sandbox/driver/message-view";
import { DriverError } from "#sandbox/wait";

/** The bot's answer, if it says one of these; otherwise an error that quotes it. */
export function requireAnswer(answer: MessageView, ...expected: string[]): MessageView {
  if (expected.some((words) => answer.text.includes(words))) return answer;
  throw new DriverError(`The bot answered: ${answer.text.split("\n", 3).join(" ")}`);
}
