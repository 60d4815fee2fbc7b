import { html, nothing } from "lit";

export type Listbox<T> = {
  id: string;
  label: string;
  items: readonly T[];
  /** The index of the active one; -1 for none. */
  active: number;
  pick(item: T): void;
  /** Takes the focus back to a field that is no combobox: only theirs may scroll without being reached. */
  refocus?: () => void;
};

/** The list over a field in which one types; the focus stays in the field. */
export function renderListbox<T extends { label: string; detail: string }>(list: Listbox<T>) {
  const { id, label, items, active, pick, refocus } = list;
  if (items.length === 0) return nothing;
  return html`<ul id=${id} class="list popup" role="listbox" aria-label=${label} tabindex=${refocus ? 0 : nothing} @focus=${refocus}>
    ${items.map(
      (item, index) => html`<li
        id="${id}-${index}"
        role="option"
        class=${index === active ? "active" : ""}
        aria-selected=${index === active}
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => pick(item)}
      ><span>${item.label}</span>${item.detail ? html`<small>${item.detail}</small>` : nothing}</li>`,
    )}
  </ul>`;
}
