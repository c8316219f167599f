import { foldVietnamese } from '../../../preload/contract/text-rules';
import type { Receiver } from './receiver-rules';

/** A page and the group of dossiers whose receiver showed it, by its position; null: of the first. */
interface PageOfGroup<Id extends string> {
  readonly pageId: Id;
  readonly component: number | null;
}

type Receivers = readonly Pick<Receiver, 'receivedBy' | 'receivedId'>[];

/** Whoever takes the results of several people is asked for one paper: the first group of theirs stands for all. */
function standsFor(receivers: Receivers, group: number): number {
  const keyOf = (index: number): string => {
    const { receivedBy = '', receivedId = '' } = receivers[index] ?? {};
    return receivedId.replaceAll(/\s/gu, '') || foldVietnamese(receivedBy);
  };
  return receivers.findIndex((_, index) => keyOf(index) === keyOf(group));
}

/** The papers pages may belong to, one for each receiver. */
export function papersAsked(receivers: Receivers): { readonly component: number; readonly name: string }[] {
  return receivers.flatMap(({ receivedBy }, index) =>
    standsFor(receivers, index) === index ? [{ component: index, name: receivedBy }] : [],
  );
}

/** The picture that goes with the dossiers of a group. */
export function paperOf<Id extends string>(
  group: number,
  receivers: Receivers,
  pages: readonly PageOfGroup<Id>[],
): { readonly pageId: Id; readonly component: null }[] {
  const own = standsFor(receivers, group);
  return pages
    .filter(({ component }) => standsFor(receivers, component ?? 0) === own)
    .map(({ pageId }) => ({ pageId, component: null }));
}

/** Receivers whose paper was not pictured, by the group that stands for them. */
export function groupsWithoutPaper(receivers: Receivers, pages: readonly PageOfGroup<string>[]): number[] {
  return papersAsked(receivers).flatMap(({ component }) =>
    paperOf(component, receivers, pages).length === 0 ? [component] : [],
  );
}
