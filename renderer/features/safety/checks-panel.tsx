import { ShieldCheck, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BackupStatus } from '../../../preload/contract/backup';
import { counter } from '../../shared/bridge';
import { bytesText } from '../../shared/bytes-text';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useLanguage, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, Notice, SimpleTable, StateChip, type ChipTone } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { auditLine, diskLine, drillLine, filesLine, storeLine, type CheckLine } from './check-lines';

interface ChecksPanelProps {
  readonly status: BackupStatus;
  readonly isBusy: boolean;
}

interface Row {
  readonly id: string;
  readonly what: ReactNode;
  readonly line: CheckLine;
  readonly at: number | null;
}

/** What was looked at, when, and what came of it. */
export function ChecksPanel({ status, isBusy }: ChecksPanelProps) {
  const t = useText();
  const errorText = useErrorText();
  const language = useLanguage();
  const health = useAsk(['station', 'health'], () => counter.station.health({}));
  const check = useCommand(counter.backup.check);
  const drill = useCommand(counter.backup.drill);
  const problem = check.refusal ?? drill.refusal;
  const bytes = (count: number) => bytesText(count, language);
  const clock = health.data?.clock;
  const rows: Row[] = [
    {
      id: 'store',
      what: t('safety.check.store', { bytes: bytes(status.storeBytes) }),
      line: storeLine(status.storeCheck),
      at: status.storeCheck?.at ?? null,
    },
    {
      id: 'files',
      what: t('safety.check.files'),
      line: filesLine(status.filesCheck, t('safety.check.files.nowhere')),
      at: status.filesCheck?.at ?? null,
    },
    {
      id: 'audit',
      what: t('safety.check.audit'),
      line: auditLine(status.auditCheck),
      at: status.auditCheck?.at ?? null,
    },
    {
      id: 'drill',
      what: t('safety.check.drill'),
      line: drillLine(status.drill, (id, values) => t(id, values)),
      at: status.drill?.at ?? null,
    },
    { id: 'disk', what: t('safety.check.disk'), line: diskLine(status.freeBytes, bytes), at: null },
    ...(clock
      ? [
          {
            id: 'clock',
            what: t('safety.check.clock'),
            line: {
              tone: clock.fault === null ? 'sure' : 'danger',
              id: clock.fault === null ? 'safety.check.clock.right' : 'safety.check.clock.wrong',
              values: { minutes: clock.minutes },
            } satisfies CheckLine,
            at: null,
          },
        ]
      : []),
  ];
  return (
    <section className="mc-part sf-checks" aria-labelledby="safety-checks">
      <div className="mc-page__head">
        <h2 id="safety-checks">{t('safety.checks')}</h2>
        <div className="mc-row">
          <Button
            icon={<ShieldCheck size={18} aria-hidden="true" />}
            isPending={check.isRunning}
            whyOff={isBusy ? t('safety.off') : null}
            onPress={() => void check.run({})}
          >
            {t('safety.checks.now')}
          </Button>
          <Button
            icon={<Wrench size={18} aria-hidden="true" />}
            isPending={drill.isRunning}
            whyOff={isBusy ? t('safety.off') : status.own.newestAt === null ? t('safety.drill.off') : null}
            onPress={() => void drill.run({})}
          >
            {t('safety.drill')}
          </Button>
        </div>
      </div>
      {problem && <Notice tone="danger">{errorText(problem)}</Notice>}
      <div className="mc-card mc-table-frame">
        <SimpleTable<Row>
          label={t('safety.checks')}
          rows={rows}
          keyOf={row => row.id}
          columns={[
            { id: 'what', label: t('safety.column.what'), cell: row => row.what },
            { id: 'result', label: t('safety.column.result'), cell: row => <Verdict line={row.line} /> },
            {
              id: 'at',
              label: t('safety.column.at'),
              isNumber: true,
              cell: row => (row.at === null ? '' : formatDateTime(row.at)),
            },
          ]}
        />
      </div>
    </section>
  );
}

function Verdict({ line: { tone, id, values } }: { readonly line: CheckLine }) {
  const t = useText();
  return <StateChip tone={tone satisfies ChipTone}>{t(id, values)}</StateChip>;
}
