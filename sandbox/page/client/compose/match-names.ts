import type { NameInfo, ViewInfo } from "#sandbox/page/protocol";

/** A name that the text may go on with; it replaces what is typed from `from` on. */
export type NameMatch = { label: string; detail: string; from: number };

/** What is typed of a name right before the caret; names may consist of several words. */
const typedName = /(?<=^|[\s(])([@#])([^\n@#]{0,100})$/;

/** Names that begin with what follows "@" or "#" right before the caret. */
export function matchNames(beforeCaret: string, view: ViewInfo): NameMatch[] {
  const found = typedName.exec(beforeCaret);
  const [, sign = "", typed = ""] = found ?? [];
  if (!found || typed.startsWith(" ")) return [];
  const wanted = typed.toLowerCase();
  return (sign === "#" ? channelsIn(view) : peopleIn(view))
    .filter(({ name }) => name.toLowerCase().startsWith(wanted))
    .map(({ name, detail }) => ({ label: `${sign}${name}`, detail, from: found.index }));
}

type Named = { name: string; detail: string };

function channelsIn({ names }: ViewInfo): Named[] {
  return names.channels.map(({ name }) => ({ name, detail: "" }));
}

/** Who sees this place, then the roles that are called otherwise; "@everyone" has its sign already. */
function peopleIn({ names, open }: ViewInfo): Named[] {
  const people = (open?.members ?? []).map(({ name, role }) => ({ name, detail: role }));
  const isOwn = ({ name }: NameInfo) =>
    !name.startsWith("@") && !people.some((person) => person.name === name);
  return [...people, ...names.roles.filter(isOwn).map(({ name }) => ({ name, detail: "role" }))];
}
