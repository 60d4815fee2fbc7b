import type { NameInfo, ViewInfo } from "#sandbox/page/protocol";

const numbers = { announcement: 5, text: 0, thread: 12, dm: 1 };

/** The channels that a person sees of Discord's types; of all, where none is named. */
export function channelsFor(
  types: readonly number[],
  { names, places }: Pick<ViewInfo, "names" | "places">,
): NameInfo[] {
  return names.channels.filter(({ id }) => {
    const place = places.find((item) => item.id === id);
    return types.length === 0 || !place || types.includes(numbers[place.kind]);
  });
}
