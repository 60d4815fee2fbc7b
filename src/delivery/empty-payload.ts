import type { Payload } from "#src/delivery/payload";

const nothing = { content: "" };

/** What a delivery was to do, without a word of what it said and without whom it was for. */
export function emptyPayload(payload: Payload, nobody: string): Payload {
  switch (payload.action) {
    case "send":
      return { action: "send", message: nothing };
    case "edit":
      return { action: "edit", of: payload.of, message: nothing };
    case "dm":
      return { action: "dm", userId: nobody, message: nothing };
    case "add-member":
      return { action: "add-member", userId: nobody };
    case "card":
    case "crosspost":
    case "delete-thread":
      return payload;
    // A row of an earlier version.
    default:
      return { action: "send", message: nothing };
  }
}
