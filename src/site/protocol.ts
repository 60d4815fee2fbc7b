import type { Parts } from "#src/site/health";

/** What the site's thread is started with: no token is among it. */
export type SiteSettings = {
  http: { host: string; port: number };
  databaseFile: string;
  publicUrl: string | null;
  logLevel: string;
};

/** What the bot's thread tells the site's: that it runs on, and what works; or to stop. */
export type ToSite = { type: "beat"; parts: Parts } | { type: "stop" };

/** What the site's thread tells the bot's, once. */
export type FromSite = { type: "listening" } | { type: "refused"; mistake: string };

export type Serving = { ok: true; stop(): Promise<void> } | { ok: false; mistake: string };
