import type { PersonInfo, PlaceInfo, SceneInfo } from "#sandbox/page/protocol";

/*
 * `?as=sam&in=notices`: whom a window plays and where. People and channels stand by name, so that an
 * address still holds after everything began anew.
 */

export type Address = { as: string; in: string };

export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  return { as: query.get("as") ?? "", in: query.get("in") ?? "" };
}

export function writeAddress(person: PersonInfo, place: PlaceInfo | undefined): string {
  const query = new URLSearchParams({ as: person.name.toLowerCase() });
  if (place) query.set("in", placeKey(place));
  return `?${query}`;
}

export function personAt({ as }: Address, scene: SceneInfo): PersonInfo | undefined {
  return scene.people.find(({ id, name }) => id === as || name.toLowerCase() === as.toLowerCase());
}

export function placeAt(address: Address, places: PlaceInfo[]): PlaceInfo | undefined {
  return places.find((place) => place.id === address.in || placeKey(place) === address.in);
}

function placeKey(place: PlaceInfo): string {
  if (place.kind === "dm") return "dm";
  return place.kind === "thread" ? place.id : place.name;
}
