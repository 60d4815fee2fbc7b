import type { CommandDraft } from "#sandbox/page/client/compose/command-draft";
import type { PickedFile } from "#sandbox/page/client/files/picked-file";

/** What one person has typed in one place and not sent yet. */
export type Draft = {
  text: string;
  files: PickedFile[];
  command: CommandDraft | null;
  /** Why it could not be sent. */
  problem: string;
  isTried: boolean;
  isSending: boolean;
};

export type Drafts = {
  of(person: string, place: string): Draft;
};

/** Kept while the page is open, so that looking elsewhere loses nothing. */
export function createDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  return {
    of(person, place) {
      const key = `${person} ${place}`;
      const draft = drafts.get(key) ?? emptyDraft();
      drafts.set(key, draft);
      return draft;
    },
  };
}

export function emptyDraft(): Draft {
  return { text: "", files: [], command: null, problem: "", isTried: false, isSending: false };
}
