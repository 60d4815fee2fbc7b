import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const setting = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema);

const databaseFile = z
  .string()
  .regex(/^file:.*\S$/, "must be a file, such as file:./data/allclear.db")
  .transform((url, context) => {
    try {
      return url.startsWith("file://") ? fileURLToPath(url) : resolve(url.slice("file:".length));
    } catch {
      context.addIssue({ code: "custom", message: `is no file on this machine: try ${here()}` });
      return z.NEVER;
    }
  });

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a port number from 1 to 65535")
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, "must be a port number from 1 to 65535")
  .optional();

/** An address without a path: the site's links begin at its root. */
const origin = z
  .string()
  .refine(
    (url) => /^https?:\/\/[\w.-]+(:\d+)?\/?$/.test(url) && URL.canParse(url),
    "must be an http or https address without a path, such as https://history.example.com",
  )
  .transform((url) => new URL(url).origin)
  .optional();

const environment = z.object({
  DISCORD_TOKEN: setting(
    z
      .string(
        "is required: copy it from your application's Bot page on discord.com/developers into .env",
      )
      .trim()
      .regex(
        /^[\w-]+\.[\w-]+\.[\w-]+$/,
        "is not a bot token: a token has three parts joined by dots and no spaces",
      ),
  ),
  DISCORD_API_URL: setting(
    z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .default("https://discord.com/api"),
  ),
  DATABASE_URL: setting(databaseFile.default(resolve("data/allclear.db"))),
  LOG_LEVEL: setting(
    z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
        error: "must be one of trace, debug, info, warn, error, fatal, silent",
      })
      .default("info"),
  ),
  HTTP_HOST: setting(z.string().regex(/^\S+$/, "must be a host name").default("127.0.0.1")),
  HTTP_PORT: setting(port),
  PUBLIC_URL: setting(origin),
  METRICS_PORT: setting(port),
});

export type Config = {
  discordToken: string;
  discordApiUrl: string;
  databaseFile: string;
  logLevel: string;
  http: { host: string; port: number } | null;
  /** Where readers find the site, such as `https://history.example.com`; null where nobody said. */
  publicUrl: string | null;
  metricsPort: number | null;
};

export type ConfigResult = { ok: true; config: Config } | { ok: false; mistakes: string[] };

/**
 * Adds the lines of that file, where there is one, to the environment; what is set already stays. Where the
 * file can't be read, the process ends with that code: without its lines it could use another database.
 */
export function loadEnvFile(file: string | undefined, exitCode: number): void {
  if (!file || !existsSync(file)) return;
  try {
    process.loadEnvFile(file);
  } catch {
    process.stderr.write(`${file} can't be read: give this user the right to read it\n`);
    process.exit(exitCode);
  }
}

/** Reads the environment; a mistake is one line that names its variable. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ConfigResult {
  const parsed = environment.safeParse(env);
  if (!parsed.success) return { ok: false, mistakes: parsed.error.issues.map(describe) };
  const { data } = parsed;
  return {
    ok: true,
    config: {
      discordToken: data.DISCORD_TOKEN,
      discordApiUrl: data.DISCORD_API_URL.replace(/\/$/, ""),
      databaseFile: data.DATABASE_URL,
      logLevel: data.LOG_LEVEL,
      http: data.HTTP_PORT === undefined ? null : { host: data.HTTP_HOST, port: data.HTTP_PORT },
      publicUrl: data.PUBLIC_URL ?? null,
      metricsPort: data.METRICS_PORT ?? null,
    },
  };
}

export type DatabaseFileResult = { ok: true; file: string } | { ok: false; mistakes: string[] };

/** Where the database is, for whoever needs no more than that. */
export function readDatabaseFile(env: NodeJS.ProcessEnv = process.env): DatabaseFileResult {
  const parsed = environment.pick({ DATABASE_URL: true }).safeParse(env);
  if (!parsed.success) return { ok: false, mistakes: parsed.error.issues.map(describe) };
  return { ok: true, file: parsed.data.DATABASE_URL };
}

/** The variables that can be used each by itself, whatever is wrong with others; null where one can't. */
export function readUsable(env: NodeJS.ProcessEnv = process.env) {
  const { DISCORD_TOKEN, DISCORD_API_URL, DATABASE_URL } = environment.shape;
  return {
    discordToken: DISCORD_TOKEN.safeParse(env["DISCORD_TOKEN"]).data ?? null,
    discordApiUrl:
      DISCORD_API_URL.safeParse(env["DISCORD_API_URL"]).data?.replace(/\/$/, "") ?? null,
    databaseFile: DATABASE_URL.safeParse(env["DATABASE_URL"]).data ?? null,
  };
}

function describe(issue: z.core.$ZodIssue): string {
  return `${issue.path.join(".")} ${issue.message}`;
}

function here(): string {
  return pathToFileURL(resolve("data/allclear.db")).href;
}
