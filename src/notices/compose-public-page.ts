import { publicPageWords as words } from "#src/notices/words/public-page";

export type PublicPageFacts = {
  publicPage: boolean;
  publicAddress: string | null;
  /** Where it was until now; null where it is where it was. */
  formerAddress: string | null;
};

/** How the bot serves pages. */
export type Serving = { http: object | null; publicUrl: string | null };

/** What became of an estate's public page, a line each. */
export function composePublicPage(facts: PublicPageFacts, serving: Serving): string[] {
  const { publicPage, publicAddress, formerAddress } = facts;
  const { http, publicUrl } = serving;
  if (publicAddress === null) return [words.off];
  const where = locatePage(publicAddress, publicUrl);
  const isMoved = formerAddress !== null && publicPage;
  const shown = http === null ? words.onUnserved : words.on;
  return [
    publicPage ? shown(where) : words.offAt(where),
    ...(isMoved ? [words.moved(`\`/${formerAddress}\``)] : []),
  ];
}

/** Where the page of that address is, for someone to go there. */
export function locatePage(address: string, publicUrl: string | null): string {
  return publicUrl === null ? words.path(`/${address}`) : `${publicUrl}/${address}`;
}
