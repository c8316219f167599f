import { CalendarCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { OfficeCalendarView } from '../../../preload/contract/deadlines';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice } from '../../shared/ui';
import { useDebounced } from '../../shared/use-debounced';
import { ApplyDialog } from './apply-dialog';
import { changedDates } from './calendar-edits';
import type { CalendarInWork } from './use-calendar-draft';
import { useProblemWords } from './use-problem-words';

interface ChangeBarProps {
  readonly view: OfficeCalendarView;
  readonly work: CalendarInWork;
  readonly openDossier: (dossierId: string) => void;
}

/** While an officer clicks from day to day, dates of all open dossiers need not be reckoned at every click. */
const REST_MS = 300;

/** What has been changed and is not in force: what is wrong with it, what it would move, and the way on or back. */
export function ChangeBar({ view, work, openDossier }: ChangeBarProps) {
  const t = useText();
  const problemWords = useProblemWords();
  const [isOpen, setIsOpen] = useState(false);
  const [rested] = useDebounced(work.draft, REST_MS);
  const preview = useAsk(['deadlines', 'preview', rested], () => counter.deadlines.previewCalendar(rested), {
    keepsPrevious: true,
  });
  const isFresh = rested === work.draft && !preview.isFetching;
  const problems = preview.data?.problems ?? [];
  return (
    <section className="oc-bar" aria-label={t('calendar.bar')}>
      {preview.error && <FailedQuery error={preview.error} onRetry={preview.refetch} />}
      {problems.length > 0 && (
        <Notice tone="danger" role="alert" title={t('calendar.problems', { count: problems.length })}>
          <ul>
            {problems.map((problem, index) => (
              <li key={index}>{problemWords(problem)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="mc-row">
        <p className="oc-bar__words" role="status">
          <strong>{t('calendar.bar.changed', { count: changedDates(view, work.draft).length })}</strong>{' '}
          {preview.data &&
            problems.length === 0 &&
            isFresh &&
            t('calendar.bar.moves', { count: preview.data.moveCount })}
          {!isFresh && t('calendar.bar.reckoning')}
        </p>
        <Button onPress={work.discard}>{t('calendar.bar.discard')}</Button>
        <Button
          icon={<Undo2 size={18} aria-hidden="true" />}
          shortcut={{ chord: 'Ctrl+Z', label: t('calendar.bar.undo') }}
          onPress={work.undo}
        >
          {t('calendar.bar.undo')}
        </Button>
        <Button
          variant="primary"
          icon={<CalendarCheck size={18} aria-hidden="true" />}
          shortcut={{ chord: 'F9', label: t('calendar.apply') }}
          isDisabled={!isFresh || !preview.data}
          whyOff={problems.length > 0 ? t('calendar.off.problems') : null}
          onPress={() => setIsOpen(true)}
        >
          {t('calendar.apply')}
        </Button>
      </div>
      {isOpen && preview.data && (
        <ApplyDialog
          preview={preview.data}
          work={work}
          onRecount={() => void preview.refetch()}
          openDossier={openDossier}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  );
}
