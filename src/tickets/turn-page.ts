/** Where a page of a list is: the last one for a page beyond it. */
export function turnPage(total: number, page: number, pageSize: number) {
  const pages = Math.max(Math.ceil(total / pageSize), 1);
  const shown = Math.min(Math.max(page, 1), pages);
  return { page: shown, pages, limit: pageSize, offset: (shown - 1) * pageSize };
}
