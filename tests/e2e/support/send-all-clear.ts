import type { MessageView } from "#sandbox/driver/message-view";
import type { BotResponse, Person } from "#sandbox/driver/types";

/** Presses `Send all-clear` under a preview and, where tickets are left, gives a reason. */
export async function sendAllClear(
  person: Person,
  preview: MessageView,
  reason = "The last ticket is checked tomorrow.",
): Promise<BotResponse> {
  const pressed = await person.press(preview, "Send all-clear");
  if (pressed.kind !== "modal") return pressed;
  return person.submit(pressed.modal, { "Why it is given with tickets left": reason });
}
