import type { Route } from "#sandbox/rest/context";

export type Match = { route: Route; params: { [name: string]: string } };

export type Router = {
  match(method: string, path: string): Match | null;
  knows(path: string): boolean;
};

export function createRouter(routes: Route[]): Router {
  const compiled = routes
    .map((route) => ({ route, ...compile(route.template) }))
    .sort((a, b) => a.names.length - b.names.length);
  const find = (path: string, fits: (route: Route) => boolean): Match | null => {
    for (const { route, pattern, names } of compiled) {
      const found = fits(route) ? pattern.exec(path) : null;
      if (!found) continue;
      const params = names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]);
      return { route, params: Object.fromEntries(params) };
    }
    return null;
  };
  return {
    match: (method, path) => find(path, (route) => route.method === method),
    knows: (path) => find(path, () => true) !== null,
  };
}

function compile(template: string): { pattern: RegExp; names: string[] } {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const source = template.replace(/\{\w+\}/g, "([^/]+)");
  return { pattern: new RegExp(`^${source}$`), names };
}
