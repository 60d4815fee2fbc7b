import { rulesExtended, SimpleMarkdown } from "discord-markdown-parser";

/** A node of the parser; what a kind of node carries besides is read by the helpers below. */
export type MarkNode = { type: string; [field: string]: unknown };

export type ListItem = { depth: number; number: number | null; content: MarkNode[] };

const bullet = /^( *)(?:[-*]|(\d{1,9})\.) +(.*)$/;
const listBlock = /^ *(?:[-*]|\d{1,9}\.) +[^\n]*(?:\n *(?:[-*]|\d{1,9}\.) +[^\n]*)*(?:\n|$)/;

type Rule = (typeof rulesExtended)[string];
type Parse = Parameters<Rule["parse"]>[1];
type State = Parameters<Rule["parse"]>[2];

/** Lists, which the library leaves out: lines that begin with a dash, a star or a number. */
const list: Rule = {
  order: SimpleMarkdown.defaultRules.heading.order - 0.25,
  match: (source, { inList }, before) =>
    !inList && /^$|\n$/.test(before) ? listBlock.exec(source) : null,
  parse: (capture, parse, state) => ({
    items: (capture[0] ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => readItem(line, parse, state)),
  }),
};

function readItem(line: string, parse: Parse, state: State): ListItem {
  const [, indent = "", number, text = ""] = bullet.exec(line) ?? [];
  return {
    depth: Math.min(Math.floor(indent.length / 2), 10),
    number: number === undefined ? null : Number(number),
    content: parse(text, { ...state, inList: true }),
  };
}

const parser = SimpleMarkdown.parserFor({ ...rulesExtended, list });

/** A text of nothing but marks must not use up the browser's stack: nobody nests deeper than this. */
const deepest = 50;

/** What Discord makes of a text, as a tree. */
export function parseMarkdown(text: string): MarkNode[] {
  try {
    const nodes = parser(text, { inline: true });
    if (depthOf(nodes) <= deepest) return nodes;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return [{ type: "text", content: text }];
}

function depthOf(nodes: MarkNode[]): number {
  return nodes.reduce((deep, node) => Math.max(deep, 1 + depthOf(nodesIn(node))), 0);
}

export function textIn(node: MarkNode, field = "content"): string {
  const value = node[field];
  return typeof value === "string" ? value : "";
}

export function nodesIn(node: MarkNode): MarkNode[] {
  const { content } = node;
  return Array.isArray(content) ? content : [];
}

/** Web addresses only: a text must not bring `javascript:` or the like into the page. */
export function safeUrl(address: string): string | null {
  const url = URL.parse(address);
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}
