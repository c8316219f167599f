import { useQueries } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, FileX2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DossierId } from '../../../preload/contract/ids';
import { ask, counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { linesOf } from '../../shared/pages/page-lines';
import { turnedBox } from '../../shared/pages/page-image';
import { PagePicture } from '../../shared/pages/page-picture';
import { useAsk } from '../../shared/query-client';
import { useShortcut } from '../../shared/shortcuts';
import { Button, EmptyState, FailedQuery, Skeleton } from '../../shared/ui';
import { COLUMNS, type Column } from './merge-choices';
import { placeOf, type Place } from './places-on-paper';

interface MergePapersProps {
  readonly dossierId: DossierId;
  /** What the versions of the field under the cursor say. */
  readonly wordsIn: Readonly<Record<Column, readonly string[]>>;
  /** Of the field; another one begins at its own place. */
  readonly fieldKey: string;
}

/** So many pages are looked through for a value; the officer can leaf through all of them. */
const MOST_LOOKED_THROUGH = 40;

/** The scans beside the decision: the page and line where a version of the field stands. */
export function MergePapers({ dossierId, wordsIn, fieldKey }: MergePapersProps) {
  const t = useText();
  const pages = useAsk(['documents', 'dossier', dossierId], () => counter.documents.pagesOfDossier({ dossierId }));
  const shown = useMemo(() => pages.data ?? [], [pages.data]);
  const read = useQueries({
    queries: shown.slice(0, MOST_LOOKED_THROUGH).map(({ pageId }) => ({
      queryKey: ['reading', 'page', pageId],
      queryFn: () => ask(counter.reading.ofPage({ pageId })),
    })),
    combine: answers => answers.map(answer => answer.data?.words ?? []),
  });
  const readPages = useMemo(
    () => read.map((words, index) => ({ pageId: shown[index]?.pageId ?? '', lines: linesOf(words) })),
    [read, shown],
  );
  const [leafed, setLeafed] = useState<{ readonly fieldKey: string; readonly at: number; place: Place | null }>();
  const places = COLUMNS.map(column => ({ column, place: placeOf(wordsIn[column], readPages) }));
  const found = places.findLast(({ place }) => place !== null)?.place ?? null;
  const chosen = leafed?.fieldKey === fieldKey ? leafed : undefined;
  const place = chosen ? chosen.place : found;
  const foundAt = shown.findIndex(({ pageId }) => pageId === place?.pageId);
  const at = Math.min(chosen?.at ?? Math.max(0, foundAt), Math.max(0, shown.length - 1));
  const page = shown[at];
  // What was not read yet may still hold it.
  const isReading = shown.some(
    ({ readingState }, index) =>
      (readingState === 'waiting' || readingState === 'reading') && (read[index]?.length ?? 0) === 0,
  );
  const leaf = (by: 1 | -1) => {
    if (shown.length > 0) setLeafed({ fieldKey, at: (at + by + shown.length) % shown.length, place: null });
  };
  useShortcut('Alt+PageDown', () => leaf(1), { label: t('merge.page.next'), isEnabled: shown.length > 1 });
  useShortcut('Alt+PageUp', () => leaf(-1), { label: t('merge.page.before'), isEnabled: shown.length > 1 });

  if (pages.error) return <FailedQuery error={pages.error} onRetry={pages.refetch} />;
  if (!pages.data) return <Skeleton lines={6} />;
  if (!page) {
    return (
      <EmptyState icon={<FileX2 size={40} aria-hidden="true" />} title={t('dossiers.papers.none')}>
        <p>{t('merge.papers.none')}</p>
      </EmptyState>
    );
  }
  const lines = (readPages[at]?.lines ?? []).map(line => ({ ...line, box: turnedBox(line.box, page) }));
  return (
    <div className="mg-papers__inner">
      <ul className="mg-places" aria-label={t('merge.places')}>
        {places.map(({ column, place: where }) => (
          <li key={column}>
            {where === null ? (
              <span className="mc-soft mc-small">
                {t(isReading ? 'merge.place.reading' : 'merge.place.none', { column: t(`merge.column.${column}`) })}
              </span>
            ) : (
              <Button
                variant="quiet"
                onPress={() =>
                  setLeafed({ fieldKey, at: shown.findIndex(({ pageId }) => pageId === where.pageId), place: where })
                }
              >
                {t('merge.place', {
                  column: t(`merge.column.${column}`),
                  page: shown.findIndex(({ pageId }) => pageId === where.pageId) + 1,
                })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <PagePicture
        key={page.pageId}
        page={page}
        description={t('dossiers.page.picture', { number: at + 1, total: shown.length })}
        lines={lines}
        markedLine={place?.pageId === page.pageId ? place.line : null}
        onPress={() => undefined}
      />
      {shown.length > 1 && (
        <div className="mc-row mg-leaf">
          <Button
            variant="quiet"
            icon={<ChevronLeft size={18} aria-hidden="true" />}
            label={t('merge.page.before')}
            onPress={() => leaf(-1)}
          />
          <span className="mc-number">{`${at + 1}/${shown.length}`}</span>
          <Button
            variant="quiet"
            icon={<ChevronRight size={18} aria-hidden="true" />}
            label={t('merge.page.next')}
            onPress={() => leaf(1)}
          />
        </div>
      )}
    </div>
  );
}
