// Second Life moves amounts as 32-bit signed integers.
const largest = 2_147_483_647;

const amount = "(?<amount>[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*)";
const forms = [
  new RegExp(`^l\\$\\s*${amount}$`),
  new RegExp(`^${amount}(?:\\s*(?:l\\$|l|lindens?(?:\\s+dollars?)?))?$`),
];

/**
 * An amount of L$ as typed: `1500`, `1,500`, `L$1500`, `1500 L$`, `1500L`, `1500 linden dollars`, in
 * any case. Domain rule: a whole number from 1 to 2147483647. The whole text has to be the amount,
 * and `1.500` or `1,50`, which people read differently, is none. Null otherwise; never throws.
 */
export function parseLsd(text: string): number | null {
  const typed = text.trim().toLowerCase();
  const groups = forms.map((form) => form.exec(typed)?.groups).find((found) => found !== undefined);
  if (!groups) return null;
  const value = Number(groups["amount"]?.replaceAll(",", ""));
  return value <= largest ? value : null;
}
