import { CalendarCheck, CalendarClock, FileDown, Hourglass, MailQuestion, PackageCheck, TimerOff } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { counter } from '../../shared/bridge';
import { useNow } from '../../shared/dossiers';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, Checkbox, EmptyState, FailedQuery, Skeleton } from '../../shared/ui';
import { ArrivedResults } from './arrived-results';
import { WORK_LISTS, workCount, type WorkList } from './work-lists';
import { WorkTable } from './work-table';
import './work-desk.css';

const ICONS: Readonly<Record<WorkList, typeof Hourglass>> = {
  overdue: TimerOff,
  'due-today': CalendarCheck,
  'due-soon': CalendarClock,
  waiting: MailQuestion,
  stuck: Hourglass,
  'to-return': PackageCheck,
};
const ROWS = 50;

const MOST_ARRIVED = 200;
const ARRIVED = 'arrived';

interface WorkDeskScreenProps {
  readonly openDossier: (dossierId: string) => void;
  /** Begins at the results that came from elsewhere. */
  readonly isAtArrivals?: boolean;
}

/** What has to be done today, worst first: late, due, waiting for the citizen, forgotten, ready to be returned. */
export function WorkDeskScreen({ openDossier, isAtArrivals = false }: WorkDeskScreenProps) {
  const t = useText();
  const now = useNow();
  const [isMine, setIsMine] = useState(false);
  const [chosen, setChosen] = useState<WorkList | null>(null);
  const [showsArrived, setShowsArrived] = useState(isAtArrivals);
  const [limit, setLimit] = useState(ROWS);
  const arrived = useAsk(['elsewhere', 'new-results'], () => counter.elsewhere.newResults({ limit: MOST_ARRIVED }));
  const counts = useAsk(['dossiers', 'counts', isMine], () => counter.dossiers.counts({ isMine }), {
    keepsPrevious: true,
  });
  const fullest = counts.data ? WORK_LISTS.find(name => workCount(name, counts.data) > 0) : undefined;
  const list = chosen ?? fullest ?? 'due-today';
  const found = useAsk(
    ['dossiers', 'list', 'work', list, isMine, limit],
    () => counter.dossiers.list({ text: '', state: null, receivedOn: null, list, isMine, cursor: null, limit }),
    { keepsPrevious: true },
  );
  const rows = found.data?.rows ?? [];
  return (
    <section className="mc-page wd-screen" aria-labelledby="work-desk-title">
      <div className="mc-page__head">
        <h1 id="work-desk-title">{t('work.title')}</h1>
        <Checkbox isSelected={isMine} onChange={setIsMine}>
          {t('work.mine')}
        </Checkbox>
      </div>
      <ToggleButtonGroup
        className="wd-lists"
        aria-label={t('work.lists')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[showsArrived ? ARRIVED : list]}
        onSelectionChange={keys => {
          setShowsArrived(keys.has(ARRIVED));
          setChosen(WORK_LISTS.find(name => keys.has(name)) ?? null);
          setLimit(ROWS);
        }}
      >
        {WORK_LISTS.map(name => {
          const Icon = ICONS[name];
          return (
            <ToggleButton key={name} id={name} className="wd-list">
              <Icon size={18} aria-hidden="true" />
              <span>{t(`work.list.${name}`)}</span>
              {counts.data && <strong className="wd-list__count mc-number">{workCount(name, counts.data)}</strong>}
            </ToggleButton>
          );
        })}
        <ToggleButton id={ARRIVED} className="wd-list">
          <FileDown size={18} aria-hidden="true" />
          <span>{t('arrivals.list')}</span>
          {arrived.data && <strong className="wd-list__count mc-number">{arrived.data.length}</strong>}
        </ToggleButton>
      </ToggleButtonGroup>
      {showsArrived ? (
        <>
          {arrived.error && <FailedQuery error={arrived.error} onRetry={arrived.refetch} />}
          {arrived.isPending && <Skeleton lines={6} />}
          {arrived.data && <ArrivedResults results={arrived.data} now={now} onOpen={openDossier} />}
        </>
      ) : (
        <>
          {found.error && <FailedQuery error={found.error} onRetry={found.refetch} />}
          {found.isPending && <Skeleton lines={6} />}
          {found.data && rows.length === 0 && <EmptyState title={t(`work.empty.${list}`)} />}
          {rows.length > 0 && <WorkTable key={list} list={list} rows={rows} now={now} onOpen={openDossier} />}
          {found.data && found.data.nextCursor !== null && limit < 200 && (
            <div>
              <Button onPress={() => setLimit(Math.min(200, limit + ROWS))}>{t('work.more')}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
