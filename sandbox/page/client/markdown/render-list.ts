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

/** Where dashes change to numbers, another list begins. */
function renderLevel(items: ListItem[], render: Render): TemplateResult {
  const [first] = items;
  if (!first) return html``;
  const isOther = ({ depth, number }: ListItem) =>
    depth <= first.depth && (number === null) !== (first.number === null);
  const end = items.findIndex(isOther);
  const own = end === -1 ? items : items.slice(0, end);
  const rest = end === -1 ? [] : items.slice(end);
  return html`${renderRun(own, first, render)}${renderLevel(rest, render)}`;
}

function renderRun(items: ListItem[], first: ListItem, render: Render): TemplateResult {
  const body = split(items, first.depth).map(
    ([item, ...inner]) =>
      html`<li>${item ? render(item.content) : ""}${renderLevel(inner, render)}</li>`,
  );
  if (first.number === null) return html`<ul>${body}</ul>`;
  return html`<ol start=${first.number}>${body}</ol>`;
}

/** Each item of this level with those further in that follow it. */
function split(items: ListItem[], depth: number): ListItem[][] {
  const groups: ListItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && item.depth > depth) last.push(item);
    else groups.push([item]);
  }
  return groups;
}
