import type { Answer, Ask } from "#sandbox/page/protocol";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import { DriverError } from "#sandbox/wait";

/** Does what a person asks for in their window; what can't be is a DriverError in words for them. */
export async function act(ask: Ask, _window: PageWindow): Promise<Answer> {
  throw new DriverError(`This page can't do "${ask.do}" yet.`);
}
