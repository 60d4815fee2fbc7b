/** What a menu is for, and the element that it belongs to. */
export type MenuTarget = { kind: "message" | "user"; id: string; anchor: HTMLElement };
