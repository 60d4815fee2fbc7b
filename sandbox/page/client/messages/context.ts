import type { PlaceInfo, ViewInfo } from "#sandbox/page/protocol";

/** What messages need to know of the window that they are shown in. */
export type MessageContext = {
  person: string;
  names: ViewInfo["names"];
  places: PlaceInfo[];
  /** Whether some app's menu for messages can be used here. */
  hasMessageMenus: boolean;
};

export function contextOf(view: ViewInfo): MessageContext {
  const commands = view.open?.commands ?? [];
  return {
    person: view.person,
    names: view.names,
    places: view.places,
    hasMessageMenus: commands.some(({ kind }) => kind === "message"),
  };
}
