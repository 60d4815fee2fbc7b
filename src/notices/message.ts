/** A message as the domain composes it; the edge turns it into Discord's form. */
export type Message = {
  /** What a push notification shows: the headline. */
  content: string;
  embeds?: Embed[];
  /** Shown in rows of five; with the selects, of which each is a row, at most five rows. */
  buttons?: Button[];
  selects?: Select[];
  files?: File[];
  /** Users whose mention in `content` may notify them; nobody else is ever notified. */
  notify?: string[];
};

export type Embed = {
  title?: string;
  description?: string;
  fields?: { name: string; value: string }[];
  tone: "trouble" | "neutral" | "good";
};

export type Button = {
  label: string;
  /** An encoded custom id. */
  id: string;
  style: "primary" | "secondary" | "success" | "danger";
};

export type Select = {
  /** An encoded custom id. */
  id: string;
  placeholder: string;
  /** 1 to 25. */
  options: Option[];
};

export type Option = { label: string; value: string; description?: string };

/** A file of text, or one to be copied from an address. */
export type File = { name: string; text: string } | { name: string; url: string };
