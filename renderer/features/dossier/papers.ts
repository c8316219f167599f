import type { Procedure } from '../../../preload/contract/catalogue';
import type { Page } from '../../../preload/contract/documents';

/** A paper of the procedure with the pages filed under it. `component` null: pages filed under none. */
export interface Paper {
  readonly component: number | null;
  /** Null when the procedure as it is now has no such paper. */
  readonly name: string | null;
  readonly originals: number;
  readonly copies: number;
  readonly pages: readonly Page[];
}

interface Counted {
  readonly originals: number;
  readonly copies: number;
}

/** Papers in the procedure's order that were handed in or have pages, and last what was filed nowhere. */
export function papersOf(
  pages: readonly Page[],
  procedure: Pick<Procedure, 'components'> | null,
  values: Readonly<Record<string, unknown>>,
): readonly Paper[] {
  const positions = new Set([
    ...(procedure?.components.keys() ?? []),
    ...pages.flatMap(page => (page.component === null ? [] : [page.component])),
  ]);
  const filed = [...positions]
    .sort((a, b) => a - b)
    .map(component => ({
      component,
      name: procedure?.components[component]?.name ?? null,
      ...countsOf(values, component),
      pages: ordered(pages.filter(page => page.component === component)),
    }))
    .filter(paper => paper.pages.length > 0 || paper.originals + paper.copies > 0);
  const loose = ordered(pages.filter(page => page.component === null));
  return loose.length === 0
    ? filed
    : [...filed, { component: null, name: null, originals: 0, copies: 0, pages: loose }];
}

const ordered = (pages: readonly Page[]): readonly Page[] => [...pages].sort((a, b) => a.position - b.position);

function countsOf(values: Readonly<Record<string, unknown>>, component: number): Counted {
  const states = values['components'];
  const state: unknown =
    typeof states === 'object' && states !== null ? Reflect.get(states, String(component)) : undefined;
  const count = (key: keyof Counted): number => {
    const value: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, key) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return { originals: count('originals'), copies: count('copies') };
}
