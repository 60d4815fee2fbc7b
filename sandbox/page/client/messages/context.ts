import type { Doings } from "#sandbox/page/client/acts";
import type { PlaceInfo, ViewInfo } from "#sandbox/page/protocol";

/** What messages need to know of the window that they are shown in. */
export type MessageContext = {
  person: string;
  names: ViewInfo["names"];
  places: PlaceInfo[];
  /** Of messages by id: what is being done with their buttons and lists. */
  doings: Doings;
  /** Whether some app's menu for messages can be used here. */
  hasMessageMenus: boolean;
};

export function contextOf(view: ViewInfo, doings: Doings): MessageContext {
  const commands = view.open?.commands ?? [];
  return {
    person: view.person,
    names: view.names,
    places: view.places,
    doings,
    hasMessageMenus: commands.some(({ kind }) => kind === "message"),
  };
}
