export type Params = Readonly<Record<string, string>>;

const parts = (path: string) => path.split('/').filter((part) => part !== '');

/** The params of a path that fits a pattern such as `/offers/:id`; `null` when it does not. */
export function match(pattern: string, path: string): Params | null {
  const wanted = parts(pattern);
  const given = parts(path);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = given[index] ?? '';
    if (want.startsWith(':')) params[want.slice(1)] = decoded(part);
    else if (want !== part) return null;
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The first pattern that fits, fixed words before params: `/surplus/new` wins over `/surplus/:id`. */
export function find<T extends { readonly path: string }>(all: readonly T[], path: string): { found: T; params: Params } | null {
  const byFixedWords = [...all].sort((a, b) => holes(a.path) - holes(b.path));
  for (const found of byFixedWords) {
    const params = match(found.path, path);
    if (params) return { found, params };
  }
  return null;
}

const holes = (pattern: string) => parts(pattern).filter((part) => part.startsWith(':')).length;
