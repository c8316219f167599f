import { useState } from 'react';
import { countedNotes, DENOMINATIONS } from '../../../preload/contract/cash-notes';
import type { CashDay } from '../../../preload/contract/fees';
import { counter } from '../../shared/bridge';
import { ActFrame } from '../../shared/dossier-acts';
import { formatMoney, formatNumber } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { KeptForm, useKeeping, useKept } from '../../shared/kept';
import { Notice, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface CloseDayDialogProps {
  readonly day: CashDay;
  readonly onClosed: () => void;
  readonly onClose: () => void;
}

/** The drawer is counted note by note; a difference needs its reason. */
export function CloseDayDialog(props: CloseDayDialogProps) {
  return (
    <KeptForm subjectIds={[`day:${props.day.on}`]} kind="cash-close" opensAtOnce>
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ day, onClosed, onClose }: CloseDayDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const close = useCommand(counter.fees.closeDay);
  const [typed, setTyped] = useKept<Readonly<Record<string, string>>>('notes', {});
  const [note, setNote] = useKept('note', '');
  const [isTried, setIsTried] = useState(false);
  const { counts, wrong, countedVnd } = countedNotes(typed);
  const differenceVnd = countedVnd - day.cashVnd;
  const needsNote = differenceVnd !== 0 || day.differences.length > 0;
  const submit = async () => {
    setIsTried(true);
    if (wrong.length > 0 || (needsNote && note.trim() === '')) return;
    const answer = await close.run({ on: day.on, counts, note: note.trim() });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('fees.cash.close.done') });
    onClosed();
  };
  return (
    <ActFrame
      title={t('fees.cash.close')}
      confirm={t('fees.cash.close')}
      isRunning={close.isRunning}
      refusal={close.refusal}
      isWide
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="mc-soft">{t('fees.cash.close.what')}</p>
      <div className="fs-notes">
        {DENOMINATIONS.map((value, index) => (
          <TextField
            key={value}
            label={t('fees.cash.notes', { value: formatNumber(value) })}
            value={typed[value] ?? ''}
            onChange={text => setTyped(before => ({ ...before, [value]: text }))}
            inputMode="numeric"
            maxLength={7}
            autoFocus={index === 0}
            error={wrong.includes(String(value)) ? t('fees.cash.notes.wrong') : null}
          />
        ))}
      </div>
      <dl className="fs-sums" aria-live="polite">
        <div>
          <dt>{t('fees.cash.counted')}</dt>
          <dd className="mc-number">{formatMoney(countedVnd)}</dd>
        </div>
        <div>
          <dt>{t('fees.cash.expected')}</dt>
          <dd className="mc-number">{formatMoney(day.cashVnd)}</dd>
        </div>
        <div>
          <dt>{t('fees.cash.over')}</dt>
          <dd className="mc-number">
            {differenceVnd === 0
              ? t('fees.cash.even')
              : t(differenceVnd > 0 ? 'fees.cash.too-much' : 'fees.cash.too-little', {
                  amount: formatMoney(Math.abs(differenceVnd)),
                })}
          </dd>
        </div>
      </dl>
      {day.differences.length > 0 && (
        <Notice tone="warn">{t('fees.cash.differences', { count: day.differences.length })}</Notice>
      )}
      {needsNote && (
        <TextField
          label={t('fees.cash.note')}
          hint={t('fees.cash.note.hint')}
          value={note}
          onChange={setNote}
          lines={2}
          maxLength={500}
          isRequired
          error={isTried && note.trim() === '' ? t('fees.cash.note.needed') : null}
        />
      )}
    </ActFrame>
  );
}
