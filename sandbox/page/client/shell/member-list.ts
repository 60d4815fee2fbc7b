import { html } from "lit";
import { avatarOf } from "#sandbox/page/client/avatar";
import { tell } from "#sandbox/page/client/events";
import { LightElement } from "#sandbox/page/client/light-element";
import type { MemberInfo } from "#sandbox/page/protocol";

const groups: [MemberInfo["role"], string][] = [
  ["admin", "Admin"],
  ["staff", "Staff"],
  ["resident", "Residents"],
  ["bot", "Apps"],
];

/** Everyone who sees the open place; a press asks for that person's menu. */
class MemberList extends LightElement {
  static override properties = { members: { attribute: false } };
  declare members: MemberInfo[];

  override render() {
    return groups.map(([role, heading]) => {
      const members = this.members.filter((member) => member.role === role);
      if (members.length === 0) return "";
      return html`<h2>${heading} (${members.length})</h2>
        <ul>${members.map(renderMember)}</ul>`;
    });
  }
}

function renderMember({ id, name, role }: MemberInfo) {
  const ask = (event: Event) => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    tell(currentTarget, "user-menu", { person: id, anchor: currentTarget });
  };
  return html`<li>
    <button class="person" aria-haspopup="menu" @click=${ask} @contextmenu=${ask}>
      <img src=${avatarOf({ id, name })} alt="" /><b>${name}</b>
      ${role === "bot" ? html`<i class="app">APP</i>` : ""}
    </button>
  </li>`;
}

customElements.define("member-list", MemberList);
