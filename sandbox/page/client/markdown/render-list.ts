import { html, type TemplateResult } from "lit";
import type { ListItem, MarkNode } from "#sandbox/page/client/markdown/parse-markdown";

type Render = (nodes: MarkNode[]) => unknown;

/** The items of a list, those set further in as lists inside. */
export function renderList(node: MarkNode, render: Render): TemplateResult {
  const { items } = node;
  return renderLevel(isItems(items) ? items : [], render);
}

function isItems(value: unknown): value is ListItem[] {
  return Array.isArray(value);
}

function renderLevel(items: ListItem[], render: Render): TemplateResult {
  const [first] = items;
  const body = split(items).map(
    ([item, ...inner]) => html`<li>
      ${item ? render(item.content) : ""}${inner.length > 0 ? renderLevel(inner, render) : ""}
    </li>`,
  );
  if (first === undefined || first.number === null) return html`<ul>${body}</ul>`;
  return html`<ol start=${first.number}>${body}</ol>`;
}

/** Each item of this level with those further in that follow it. */
function split(items: ListItem[]): ListItem[][] {
  const depth = items[0]?.depth ?? 0;
  const groups: ListItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && item.depth > depth) last.push(item);
    else groups.push([item]);
  }
  return groups;
}
