/** Where an estate's pages are; each stays the same as long as the estate keeps its address. */
export function pathsOf(address: string) {
  const home = `/${address}`;
  return {
    home,
    filing: `${home}#payment`,
    history: (year: number, page = 1) =>
      page === 1 ? `${home}/history/${year}` : `${home}/history/${year}/${page}`,
    incident: (number: number) => `${home}/incidents/${number}`,
    feed: `${home}/feed.atom`,
    status: `${home}/status.json`,
    board: `${home}/board.json`,
    badge: `${home}/badge.svg`,
  };
}
