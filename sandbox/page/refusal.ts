import { DriverError } from "#sandbox/wait";

/** What a person asked for can't be; the message is for them and says what to do. */
export class Refusal extends DriverError {}
