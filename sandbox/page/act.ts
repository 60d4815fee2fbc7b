import { noAnswer } from "#sandbox/driver/interact";
import { type Actor, actorOf } from "#sandbox/page/act/actor";
import { complete, useCommand } from "#sandbox/page/act/command";
import { pick, press } from "#sandbox/page/act/component";
import { useMessageMenu, useUserMenu } from "#sandbox/page/act/menu";
import { dismiss, speak } from "#sandbox/page/act/speak";
import { submitForm } from "#sandbox/page/act/submit-form";
import type { Answer, Ask } from "#sandbox/page/protocol";
import { Refusal } from "#sandbox/page/refusal";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import { DriverError } from "#sandbox/wait";

/** What Discord writes where a bot answered nothing within 3 s. */
const unanswered: { [deed: string]: string } = {
  slash: "The application did not respond",
  "message-menu": "The application did not respond",
  "user-menu": "The application did not respond",
  autocomplete: "Loading options failed",
  press: "This interaction failed",
  pick: "This interaction failed",
  submit: "Something went wrong. Try again.",
};

/**
 * Does what a person asks for at their window, checked again as Discord does. Throws a Refusal, with
 * words for them, where it can't be; then nothing has changed.
 */
export async function act(ask: Ask, window: PageWindow): Promise<Answer> {
  try {
    return await doIt(actorOf(window), ask);
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof DriverError)) throw error;
    const isSilence = error.message === noAnswer;
    throw new Refusal((isSilence ? unanswered[ask.do] : undefined) ?? `${error.message}.`);
  }
}

function doIt(actor: Actor, ask: Ask): Promise<Answer> | Answer {
  switch (ask.do) {
    case "slash":
      return useCommand(actor, ask);
    case "autocomplete":
      return complete(actor, ask);
    case "press":
      return press(actor, ask);
    case "pick":
      return pick(actor, ask);
    case "submit":
      return submitForm(actor, ask);
    case "message-menu":
      return useMessageMenu(actor, ask);
    case "user-menu":
      return useUserMenu(actor, ask);
    case "say":
      return speak(actor, ask);
    case "dismiss":
      return dismiss(actor, ask);
    default:
      throw new Refusal("That is nothing a person does in Discord.");
  }
}
