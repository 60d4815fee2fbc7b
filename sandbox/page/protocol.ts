import { z } from "zod";
import { mostFiles, mostMessages } from "#sandbox/page/limits";

/*
 * What a window and the page's server say to each other over the WebSocket, as JSON. The window asks and
 * gets an answer with the same `id`; whatever changes in what it watches is pushed to it whole.
 */

const id = z.string().max(32);
/** As long as a frame may be: whoever takes it says in words how long it is to be. */
const text = z.string();
const name = z.string().max(120);

/** An option's or a field's value: an id stands for a person, role, channel, or a file uploaded before. */
const optionValue = z.union([
  text,
  z.number(),
  z.boolean(),
  z.strictObject({ id }),
  z.strictObject({ upload: id }),
]);
const options = z.record(name, optionValue);
const fieldValue = z.union([
  text,
  z.boolean(),
  z.array(name).max(25),
  z.strictObject({ ids: z.array(id).max(25) }),
  z.strictObject({ uploads: z.array(id).max(mostFiles) }),
]);

const deeds = [
  /** From now on this window shows what that person sees, with the newest `limit` messages of the place. */
  z.strictObject({
    do: z.literal("watch"),
    person: id,
    place: id.nullable(),
    limit: z.int().min(1).max(mostMessages),
  }),
  z.strictObject({ do: z.literal("slash"), place: id, command: name, options }),
  z.strictObject({
    do: z.literal("autocomplete"),
    place: id,
    command: name,
    option: name,
    typed: text,
    options,
  }),
  z.strictObject({ do: z.literal("press"), message: id, customId: name }),
  z.strictObject({
    do: z.literal("pick"),
    message: id,
    customId: name,
    values: z.array(name).max(25),
  }),
  /** Sends a form that was opened in this window; `form` is its `FormInfo.id`. */
  z.strictObject({ do: z.literal("submit"), form: id, fields: z.record(name, fieldValue) }),
  z.strictObject({ do: z.literal("message-menu"), message: id, command: name }),
  z.strictObject({ do: z.literal("user-menu"), place: id, person: id, command: name }),
  z.strictObject({ do: z.literal("say"), place: id, text, uploads: z.array(id).max(mostFiles) }),
  /** Takes away an answer that only this person sees. */
  z.strictObject({ do: z.literal("dismiss"), message: id }),
  /** The director's: what becomes of the bot, of Discord and of the story. */
  z.strictObject({ do: z.literal("bot"), what: z.enum(["kill", "stop", "start"]) }),
  z.strictObject({
    do: z.literal("fault"),
    fault: z.enum(["rate-limit", "errors", "slow", "no-answer"]),
    on: z.boolean(),
  }),
  z.strictObject({ do: z.literal("drop-connection") }),
  z.strictObject({
    do: z.literal("story"),
    /** `skip` leaves the next step out. */
    what: z.enum(["step", "skip", "play", "pause"]),
    /** How many times faster than it was; 0 plays without waiting. */
    speed: z.number().min(0).max(10_000),
  }),
  /** Everything from the beginning: today, or on the day of the story. */
  z.strictObject({ do: z.literal("reset"), to: z.enum(["today", "story"]) }),
] as const;

export const ask = z.intersection(
  z.strictObject({ id: z.int() }),
  z.discriminatedUnion("do", deeds),
);
export type Ask = z.infer<typeof ask>;
/** What is asked of the director rather than of the person in the window. */
export type DirectorAsk = Extract<
  z.infer<(typeof deeds)[number]>,
  { do: (typeof directed)[number] }
>;
const directed = ["bot", "fault", "drop-connection", "story", "reset"] as const;

export function isForDirector(asked: Ask): asked is Ask & DirectorAsk {
  return directed.some((name) => name === asked.do);
}

export type OptionInput = z.infer<typeof optionValue>;
export type FieldInput = z.infer<typeof fieldValue>;

/** What the server sends. */
export type Told =
  | { tell: "answer"; id: number; answer: Answer }
  /** What was asked for can't be; `error` is for the person in the window. */
  | { tell: "refusal"; id: number; error: string }
  | { tell: "scene"; scene: SceneInfo }
  | { tell: "view"; view: ViewInfo }
  | { tell: "director"; director: DirectorInfo };

export type Answer =
  | { kind: "done" }
  /** A message answered; it is in the view, or will be. */
  | { kind: "message"; message: string }
  | { kind: "form"; form: FormInfo }
  | { kind: "choices"; choices: ChoiceInfo[] };

export type ChoiceInfo = { name: string; value: string | number };

/** Who can be played, on which server. Sent at first, and again after a reset. */
export type SceneInfo = {
  /** Another one after each reset. */
  id: string;
  guild: { id: string; name: string };
  people: PersonInfo[];
  botId: string;
};

export type PersonInfo = {
  id: string;
  name: string;
  role: "admin" | "staff" | "resident";
};

/** Someone who sees a place: a person, or the bot. */
export type MemberInfo = NameInfo & { role: PersonInfo["role"] | "bot" };

/** All that one person sees of the server, with the place that their window is open at. */
export type ViewInfo = {
  person: string;
  places: PlaceInfo[];
  /** Null where the person sees no such place any more. */
  open: OpenPlace | null;
  /** What mentions name. */
  names: { users: NameInfo[]; roles: NameInfo[]; channels: NameInfo[] };
};

export type NameInfo = { id: string; name: string };

export type PlaceInfo = {
  id: string;
  kind: "announcement" | "text" | "thread" | "dm";
  name: string;
  topic: string;
  parentId: string | null;
  isArchived: boolean;
  isLocked: boolean;
  /** Messages that came since this person last had the place open, and how many of them pinged them. */
  unread: number;
  pings: number;
};

export type OpenPlace = {
  id: string;
  canSend: boolean;
  /** Newest last. */
  messages: MessageInfo[];
  hasOlder: boolean;
  /** The first that was unread when the place was opened. */
  firstUnread: string | null;
  members: MemberInfo[];
  commands: CommandInfo[];
};

export type MessageInfo = {
  id: string;
  type: number;
  author: { id: string; name: string; isBot: boolean };
  content: string;
  /** As in Discord's API. */
  embeds: unknown[];
  components: unknown[];
  attachments: { id: string; name: string; size: number; type: string; url: string }[];
  createdAt: number;
  editedAt: number | null;
  isEphemeral: boolean;
  isLoading: boolean;
  isPublished: boolean;
  /** Whether it pinged the person in the window. */
  isPinging: boolean;
  /** The command that it answers. */
  answers: { person: string; command: string } | null;
  replyTo: { author: string; content: string } | null;
  threadId: string | null;
};

/** What this person may use here: a slash command with its subcommands spelt out, or a menu. */
export type CommandInfo = {
  kind: "slash" | "message" | "user";
  /** As typed: "incident open". */
  name: string;
  description: string;
  options: OptionInfo[];
};

export type OptionInfo = {
  name: string;
  description: string;
  /** Discord's number for it. */
  type: number;
  isRequired: boolean;
  hasAutocomplete: boolean;
  choices: ChoiceInfo[];
  /** Of a text in characters, of a number its value. */
  min: number | null;
  max: number | null;
  channelTypes: number[];
};

/** A form that the bot opened for a person, with what it says itself as in Discord's API. */
export type FormInfo = { id: string; person: string; title: string; components: unknown[] };

export type DirectorInfo = {
  bot: "starting" | "ready" | "stopped";
  /** What became of it lately, newest last: started, killed, ended with a code. */
  botNews: { at: number; text: string }[];
  /** The admin has set the bot up for the estate: whoever opens the page can begin. */
  isSetUp: boolean;
  /** The clock of the scene, epoch ms. */
  now: number;
  day: "today" | "story";
  story: StoryInfo;
  faults: { "rate-limit": boolean; errors: boolean; slow: boolean; "no-answer": boolean };
  /** The bot's requests lately, newest last: what the faults do. */
  requests: { at: number; method: string; path: string; status: number | null }[];
};

export type StoryInfo = {
  /** How many of the steps are behind us. */
  done: number;
  steps: { at: number; text: string }[];
  isPlaying: boolean;
  speed: number;
  /** Why it stopped where it is; null where nothing is wrong. */
  trouble: string | null;
};
