import type { MessageView } from "#sandbox/driver/message-view";
import type { OptionValues } from "#sandbox/driver/types";
import { requireAnswer } from "#sandbox/story/answer";
import type { Cast } from "#sandbox/story/cast";

/** One thing that someone did on that day. */
export type Step = {
  /** When it was done (epoch ms). */
  at: number;
  text: string;
  /** Does it as that person does; throws, with why, where it can't be done. */
  play(cast: Cast): Promise<void>;
  /** Whether what the bot does of its own because of it is to be seen. */
  isSeen(cast: Cast): boolean;
};

/** In SLT, which is 8 hours behind UTC in winter; epoch ms. */
const at = (time: string) => Date.parse(`2022-02-19T${time}:00-08:00`);

export const storyBegins = at("16:57");

const title = "Payments are not showing";
const watching = "CasperLET is not processing payments. We keep watch.";
const over =
  "Every payment has arrived and we have verified each one. Thank you for your patience.";
const transaction = "7f3k9q2d";

/** The outage of February 19th at its own times, told in our words. */
export const steps: readonly Step[] = [
  {
    at: at("16:57"),
    text: "Sam opens an incident; residents get the first notice",
    play: open,
    isSeen: (cast) => isTold(cast, `Payment problem: ${title}`),
  },
  log("17:15", "More payments arrived that were not credited to their rentals."),
  log("17:18", "CasperTech's support hears of the same from many estates."),
  {
    at: at("17:20"),
    text: "Rosa files a ticket at the payment desk",
    play: file,
    isSeen: (cast) => findCard(cast) !== undefined,
  },
  {
    ...log("17:24", watching, { announce: true }),
    text: "Sam logs that CasperLET is down, and tells residents",
    isSeen: (cast) => isTold(cast, watching),
  },
  {
    at: at("17:30"),
    text: "Sam claims Rosa's ticket",
    play: claim,
    isSeen: always,
  },
  {
    at: at("18:16"),
    text: "Sam records what the vendor announced",
    play: (cast) =>
      type(cast, "incident vendor", {
        text: "CasperTech announced that it knows of the fault and is looking into it.",
      }),
    isSeen: always,
  },
  log("19:27", "The backlog started to process; failed transactions came back to life."),
  log("19:49", "Every delayed transaction has gone through."),
  {
    at: at("20:05"),
    text: "Sam gives the verdict on Rosa's ticket: recovered",
    play: decide,
    isSeen: always,
  },
  log("20:55", "We checked every transaction to our tierboxes by hand: all are right."),
  {
    at: at("21:10"),
    text: "Sam previews the all-clear and sends it",
    play: giveAllClear,
    isSeen: (cast) => isTold(cast, over) && isOver(cast),
  },
];

/** The text of the report file of the story's incident. */
export async function fetchReport({ sam, channels }: Cast): Promise<string> {
  const { message } = await sam.slash(channels.staff, "incident report", { incident: "1" });
  const [file] = message.attachments;
  if (!file) throw new Error(`There is no report: ${message.text}`);
  return (await fetch(file.url)).text();
}

function always(): boolean {
  return true;
}

function log(time: string, text: string, options: OptionValues = {}): Step {
  return {
    at: at(time),
    text: `Sam logs: ${text}`,
    play: (cast) => type(cast, "incident log", { text, ...options }),
    isSeen: always,
  };
}

async function type({ sam, channels }: Cast, command: string, options: OptionValues) {
  const answer = await sam.slash(channels.staff, command, options);
  // The second: it was done before, and its answer got lost.
  requireAnswer(await answer.settled(), "Logged to #", "Nothing was added or sent twice");
}

async function open({ sam, channels }: Cast): Promise<void> {
  const answer = await sam.slash(channels.staff, "incident open", {
    title,
    system: "CasperLET",
    details: "A payment failed with “Something bad happened :(”. We are checking all others.",
    aware_at: "16:57",
  });
  requireAnswer(await answer.settled(), "is open:", "no second one was opened");
}

/** By the panel in the payment desk channel. */
async function file({ sandbox, rosa, channels }: Cast): Promise<void> {
  const find = () => rosa.read(channels.desk).find(({ buttons }) => buttons.length > 0);
  const panel = await sandbox.until(find, { what: "the panel in the payment desk" });
  const { modal } = await rosa.press(panel, "My payment isn't showing");
  const filed = await rosa.submit(modal, {
    "Avatar name": "Rosa Meadow",
    "Rental location": "http://maps.secondlife.com/secondlife/Dream%20Bay/128/64/22",
    "Amount and time paid": "L$1,500 17:02",
    "Transaction ID or chat line": `Thanks for your payment! Your transactionID is: ${transaction} http://sl.cm/t/${transaction}`,
  });
  const told = requireAnswer(await filed.settled(), "Your ticket is", "has a ticket already");
  await rosa.pick(told, "What the tierbox shows", ["overdue"]);
}

async function claim(cast: Cast): Promise<void> {
  const { sandbox, sam } = cast;
  const card = await sandbox.until(() => findCard(cast), { what: "the card of Rosa's ticket" });
  const answer = await sam.press(card, "Claim");
  requireAnswer(await answer.settled(), "is yours", "You have ticket");
}

async function decide(cast: Cast): Promise<void> {
  const { sandbox, sam } = cast;
  const card = await sandbox.until(() => findCard(cast), { what: "the card of Rosa's ticket" });
  const { modal } = await sam.press(card, "Verdict");
  const decided = await sam.submit(modal, {
    "What became of the payment": "recovered",
    Note: "We compared the website with your tierbox: both show the week you paid for.",
  });
  requireAnswer(await decided.settled(), "is closed:");
}

async function giveAllClear({ sam, channels }: Cast): Promise<void> {
  const answer = await sam.slash(channels.staff, "incident all-clear", { text: over });
  const preview = requireAnswer(await answer.settled(), "This is the all-clear for incident #");
  const sent = await sam.press(preview, "Send all-clear");
  requireAnswer(await sent.settled(), "All-clear given for incident #");
}

function findCard({ sam, channels }: Cast): MessageView | undefined {
  return sam
    .threads(channels.desk)
    .flatMap((thread) => sam.read(thread))
    .find(({ text, buttons }) => buttons.length > 1 && text.includes(transaction));
}

function isTold({ rosa, channels }: Cast, words: string): boolean {
  return rosa
    .read(channels.notices)
    .some(({ published, text }) => published && text.includes(words));
}

function isOver({ sam, channels }: Cast): boolean {
  const isOf = ({ text }: MessageView) =>
    text.startsWith("Incident #") && text.includes(title) && text.includes("Phase: resolved");
  return sam.read(channels.staff).some(isOf);
}
