import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { OfficeCalendarView } from '../../../preload/contract/deadlines';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, ConfirmDialog, EmptyState, showToast, SimpleTable, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

type Version = OfficeCalendarView['history'][number];

/** Every calendar this office had, newest first; the one in force can be taken back. */
export function VersionsPanel({ view }: { readonly view: OfficeCalendarView }) {
  const t = useText();
  const errorText = useErrorText();
  const undo = useCommand(counter.deadlines.undoCalendar);
  const [taking, setTaking] = useState<Version | null>(null);
  const takeBack = async () => {
    if (!taking) return;
    const answer = await undo.run({ version: taking.version });
    showToast(
      answer.ok
        ? { text: t('calendar.versions.undone', { count: answer.value.moved }) }
        : { tone: 'danger', text: errorText(answer) },
    );
    setTaking(null);
  };
  if (view.history.length === 0)
    return <EmptyState title={t('calendar.versions.none')}>{t('calendar.versions.none.words')}</EmptyState>;
  return (
    <div className="oc-versions">
      <div className="mc-table-frame">
        <SimpleTable<Version>
          label={t('calendar.versions')}
          rows={view.history}
          keyOf={row => row.version}
          columns={[
            { id: 'at', label: t('calendar.column.at'), isNumber: true, cell: row => formatDateTime(row.at) },
            { id: 'by', label: t('calendar.column.by'), cell: row => row.officerName },
            { id: 'reason', label: t('calendar.column.reason'), cell: row => row.reason },
            { id: 'moved', label: t('calendar.column.moved'), isNumber: true, cell: row => row.moved },
            {
              id: 'state',
              label: t('calendar.column.state'),
              cell: row =>
                row.undoneAt !== null ? (
                  <StateChip tone="rest">
                    {t('calendar.versions.taken-back', { at: formatDateTime(row.undoneAt) })}
                  </StateChip>
                ) : row.canUndo ? (
                  <StateChip tone="sure">{t('calendar.versions.in-force')}</StateChip>
                ) : (
                  <StateChip tone="rest">{t('calendar.versions.followed')}</StateChip>
                ),
            },
            {
              id: 'undo',
              label: t('calendar.versions.undo'),
              cell: row =>
                row.canUndo && (
                  <Button variant="quiet" icon={<Undo2 size={18} aria-hidden="true" />} onPress={() => setTaking(row)}>
                    {t('calendar.versions.undo')}
                  </Button>
                ),
            },
          ]}
        />
      </div>
      <ConfirmDialog
        title={t('calendar.versions.undo')}
        isOpen={taking !== null}
        confirmLabel={t('calendar.versions.undo')}
        isDangerous
        isPending={undo.isRunning}
        onConfirm={() => void takeBack()}
        onCancel={() => setTaking(null)}
      >
        <p>{t('calendar.versions.undo.words', { reason: taking?.reason ?? '', count: taking?.moved ?? 0 })}</p>
      </ConfirmDialog>
    </div>
  );
}
