/** An error whose message is for the user: it says what to do next. */
export class UserError extends Error {
  override name = "UserError";
}

/** What was named does not exist, or not in this estate. */
export class NotFound extends UserError {
  override name = "NotFound";
}

/** The state has moved on, or something must be done first. */
export class Conflict extends UserError {
  override name = "Conflict";
}

export class Forbidden extends UserError {
  override name = "Forbidden";
}

/** What was typed cannot be used. */
export class Invalid extends UserError {
  override name = "Invalid";
}
