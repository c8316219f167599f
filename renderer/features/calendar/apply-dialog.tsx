import { useState } from 'react';
import type { CalendarPreview } from '../../../preload/contract/deadlines';
import { counter } from '../../shared/bridge';
import { ActFrame, ReasonField } from '../../shared/dossier-acts';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { KeptForm, useKeeping, useKept, useOwnWork } from '../../shared/kept';
import { Button, Notice, showToast, SimpleTable } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import type { CalendarInWork } from './use-calendar-draft';

interface ApplyDialogProps {
  readonly preview: CalendarPreview;
  readonly work: CalendarInWork;
  /** Asks again what would move; the answer comes as `preview`. */
  readonly onRecount: () => void;
  readonly openDossier: (dossierId: string) => void;
  readonly onClose: () => void;
}

type Move = CalendarPreview['moves'][number];

/** The last look: whose date moves from when to when, and the notice this follows from. */
export function ApplyDialog(props: ApplyDialogProps) {
  return (
    <KeptForm subjectIds={useOwnWork('calendar')} kind="calendar-apply">
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ preview, work, onRecount, openDossier, onClose }: ApplyDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const apply = useCommand(counter.deadlines.changeCalendar);
  const [reason, setReason] = useKept('reason', '');
  const [isTried, setIsTried] = useState(false);
  const { moveCount, laterCount, byHandCount, moves } = preview;
  const submit = async () => {
    setIsTried(true);
    if (reason.trim() === '') return;
    const answer = await apply.run({
      draft: work.draft,
      basedOn: work.basedOn,
      reason: reason.trim(),
      expectedMoves: moveCount,
    });
    if (!answer.ok) {
      onRecount();
      return;
    }
    keeping?.forget();
    showToast({ text: t('calendar.applied', { count: answer.value.moved }) });
    work.discard();
    onClose();
  };
  return (
    <ActFrame
      title={t('calendar.apply.title')}
      confirm={t('calendar.apply.now')}
      isRunning={apply.isRunning}
      refusal={apply.refusal}
      isWide
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>
        {t('calendar.apply.moves', { count: moveCount, later: laterCount, earlier: moveCount - laterCount })}
        {byHandCount > 0 && ` ${t('calendar.apply.by-hand', { count: byHandCount })}`}
      </p>
      {moves.length > 0 && (
        <div className="mc-table-frame oc-moves" role="region" tabIndex={0} aria-label={t('calendar.moves')}>
          <SimpleTable<Move>
            label={t('calendar.moves')}
            rows={moves}
            keyOf={move => move.dossierId}
            columns={[
              {
                id: 'code',
                label: t('calendar.column.code'),
                isNumber: true,
                cell: move => (
                  <Button variant="quiet" onPress={() => openDossier(move.dossierId)}>
                    {move.code}
                  </Button>
                ),
              },
              {
                id: 'who',
                label: t('calendar.column.who'),
                cell: move => (
                  <>
                    {move.applicantName}
                    <br />
                    <span className="mc-soft mc-small">{move.procedureName}</span>
                  </>
                ),
              },
              {
                id: 'before',
                label: t('calendar.column.before'),
                isNumber: true,
                cell: move => formatDateTime(move.before),
              },
              {
                id: 'after',
                label: t('calendar.column.after'),
                isNumber: true,
                cell: move => formatDateTime(move.after),
              },
            ]}
          />
        </div>
      )}
      {moves.length < moveCount && (
        <Notice tone="info">{t('calendar.moves.first', { shown: moves.length, count: moveCount })}</Notice>
      )}
      <ReasonField label={t('calendar.apply.reason')} value={reason} onChange={setReason} isTried={isTried} autoFocus />
    </ActFrame>
  );
}
