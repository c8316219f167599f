import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import type { OfficeCalendarView } from '../../../preload/contract/deadlines';
import { counter } from '../../shared/bridge';
import { isoDateOf } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useOwnWork } from '../../shared/kept';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, showToast, Skeleton, Tabs } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { withFile } from './calendar-edits';
import { ChangeBar } from './change-bar';
import { HoursPanel } from './hours-panel';
import { useCalendarDraft } from './use-calendar-draft';
import { VersionsPanel } from './versions-panel';
import { YearPanel } from './year-panel';
import './calendar.css';

interface CalendarScreenProps {
  readonly openDossier: (dossierId: string) => void;
}

/** When this office works. Nothing changes before it was seen whose date moves. */
export function CalendarScreen({ openDossier }: CalendarScreenProps) {
  const own = useOwnWork('calendar');
  const calendar = useAsk(['deadlines', 'calendar'], () => counter.deadlines.calendar({}));
  if (calendar.error) return <FailedQuery error={calendar.error} onRetry={calendar.refetch} />;
  if (calendar.isPending) return <Skeleton lines={10} />;
  return (
    <KeptForm subjectIds={own} kind="calendar">
      <OpenCalendar view={calendar.data} openDossier={openDossier} />
    </KeptForm>
  );
}

function OpenCalendar({ view, openDossier }: CalendarScreenProps & { readonly view: OfficeCalendarView }) {
  const t = useText();
  const work = useCalendarDraft(view);
  const [tab, setTab] = useState('year');
  const [year, setYear] = useState(() => Number(isoDateOf(Date.now()).slice(0, 4)));
  return (
    <section className="oc-screen" aria-labelledby="calendar-title">
      <div className="oc-head">
        <h1 id="calendar-title">{t('calendar.title')}</h1>
        <FileButton onRead={file => work.change(withFile(work.draft, file))} />
      </div>
      <KeptNotice />
      <div className="oc-body">
        <Tabs
          label={t('calendar.parts')}
          selected={tab}
          onSelect={setTab}
          items={[
            {
              id: 'year',
              label: t('calendar.year'),
              content: <YearPanel view={view} work={work} year={year} onYear={setYear} />,
            },
            { id: 'hours', label: t('calendar.hours'), content: <HoursPanel work={work} /> },
            { id: 'versions', label: t('calendar.versions'), content: <VersionsPanel view={view} /> },
          ]}
        />
      </div>
      {work.isChanged && <ChangeBar view={view} work={work} openDossier={openDossier} />}
    </section>
  );
}

interface FileButtonProps {
  readonly onRead: (file: {
    readonly days: OfficeCalendarView['days'];
    readonly confirmedYears: readonly number[];
  }) => void;
}

/** A calendar as a file: its days are laid into the draft, where they can be looked at before anything moves. */
function FileButton({ onRead }: FileButtonProps) {
  const t = useText();
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const read = useCommand(counter.deadlines.readCalendarFile);
  const take = async (file: File) => {
    const answer = await read.run({ text: (await file.text()).slice(0, 2_000_000) });
    if (!answer.ok) {
      showToast({ tone: 'danger', text: errorText(answer) });
      return;
    }
    onRead(answer.value);
    showToast({ text: t('calendar.file.read', { count: answer.value.days.length }) });
  };
  return (
    <>
      <Button
        icon={<FileUp size={18} aria-hidden="true" />}
        isPending={read.isRunning}
        onPress={() => input.current?.click()}
      >
        {t('calendar.file')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json"
        hidden
        aria-label={t('calendar.file')}
        onChange={event => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
    </>
  );
}
