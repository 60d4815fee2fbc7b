import type { IncomingMessage } from "node:http";

/** Answered with this status and these words. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Only this machine's browser, on this page: another name in `Host` is DNS rebinding, another
 * `Origin` is another site's script.
 */
export function requireOwnPage({ headers }: IncomingMessage, port: number): void {
  const { host = "", origin } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    throw new Refused(421, `This page is served as http://127.0.0.1:${port}/ only.`);
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refused(403, "Only the page itself may ask for this.");
  }
}

/** What changes something must come from the page's own script, which browsers name. */
export function requireOrigin({ headers }: IncomingMessage): void {
  if (headers.origin === undefined)
    throw new Refused(403, "Only the page itself may ask for this.");
}
