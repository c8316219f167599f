import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Page } from '../../../../preload/contract/documents';
import type { DraftId } from '../../../../preload/contract/ids';
import type { EvidenceValue, FieldEvidence, Witness } from '../../../../preload/contract/reading';
import { counter } from '../../../shared/bridge';
import type { FieldOffer, FormSession, OfferedValue } from '../../../shared/forms';
import { useLanguage, useText } from '../../../shared/i18n';
import { cropImageUrl, widenBox } from '../../../shared/pages/page-image';
import { useAsk } from '../../../shared/query-client';
import { witnessWords } from '../evidence/witness-words';
import type { PageFocus } from '../papers/papers-pane';

export interface Offers {
  readonly evidence: readonly FieldEvidence[];
  readonly byPath: ReadonlyMap<string, FieldOffer>;
  /** Where on which page the value for a field was read. */
  readonly placeOf: (path: string) => PageFocus | null;
}

const NOTHING: readonly FieldEvidence[] = [];

/** What papers, card and register say, by field. */
export function useOffers(draftId: string, pages: readonly Page[], session: FormSession): Offers {
  const t = useText();
  const language = useLanguage();
  // Under the documents of the draft: whatever changes its pages changes what they say.
  const key = useMemo(() => ['documents', draftId, 'evidence'] as const, [draftId]);
  const query = useAsk(key, () => counter.reading.evidence({ draftId: draftId as DraftId }), { keepsPrevious: true });
  const evidence = query.data ?? NOTHING;
  useAskedAgain(key, session);
  return useMemo(() => {
    const words = (witnesses: readonly Witness[]) => witnessWords(witnesses, language, t);
    const byPath = new Map(evidence.map(field => [field.path, offerOf(field, pages, words)]));
    const places = new Map(evidence.map(field => [field.path, placeIn(field.values)]));
    return { evidence, byPath, placeOf: path => places.get(path) ?? null };
  }, [evidence, pages, language, t]);
}

/** Long enough that the save of what was typed is through. */
const AFTER_SAVE_MS = 900;

/** Whose number stands in the form decides which cards speak for the applicant, and whom the register is asked about. */
function useAskedAgain(key: readonly unknown[], session: FormSession): void {
  const client = useQueryClient();
  const subject = useSyncExternalStore(session.subscribe, () => {
    const { source } = session.surroundingsOf('applicant.soGiayTo');
    return `${String(session.valueOf('applicant.soGiayTo') ?? '')} ${source}`;
  });
  useEffect(() => {
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: key }), AFTER_SAVE_MS);
    return () => clearTimeout(timer);
  }, [client, key, subject]);
}

export function offerOf(
  { state, values }: FieldEvidence,
  pages: readonly Page[],
  words: (witnesses: readonly Witness[]) => string,
): FieldOffer {
  const [first, ...others] = values.map(value => offeredValue(value, pages, words)) as [
    OfferedValue,
    ...OfferedValue[],
  ];
  // Marked as taken while sources agreed: should another paper differ later, it is looked at again.
  const source = state === 'agreed' && first.source.startsWith('page:') ? `${first.source}:agreed` : first.source;
  return { ...first, source, state, others };
}

function offeredValue(
  { value, text, witnesses }: EvidenceValue,
  pages: readonly Page[],
  words: (witnesses: readonly Witness[]) => string,
): OfferedValue {
  const { page, box } = shownWitness(witnesses, pages);
  const pageId = page?.pageId ?? witnesses.find(witness => witness.pageId !== null)?.pageId;
  return {
    value,
    text,
    cropUrl: page && box ? cropImageUrl(page, widenBox(box, page)) : null,
    source: pageId === undefined || pageId === null ? 'earlier' : `page:${pageId}`,
    witnesses: words(witnesses),
  };
}

/** Print is shown before code: the eye can read it. */
function shownWitness(witnesses: readonly Witness[], pages: readonly Page[]) {
  const placed = witnesses.filter(witness => witness.box !== null);
  const shown = placed.find(({ source }) => source === 'ocr') ?? placed.find(({ source }) => source === 'mrz');
  return { page: pages.find(({ pageId }) => pageId === shown?.pageId), box: shown?.box ?? null };
}

function placeIn([first]: readonly EvidenceValue[]): PageFocus | null {
  const placed = first?.witnesses.filter(({ pageId }) => pageId !== null) ?? [];
  const shown = placed.find(({ source }) => source === 'ocr') ?? placed[0];
  return shown === undefined || shown.pageId === null ? null : { pageId: shown.pageId, box: shown.box };
}
