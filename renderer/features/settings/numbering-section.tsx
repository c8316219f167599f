import { useId } from 'react';
import type { NumberingMode } from '../../../preload/contract/numbers';
import { counter } from '../../shared/bridge';
import { formatIsoDate, formatNumber } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { FailedQuery, Notice, RadioGroup, showToast, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** How dossiers get their number, and how many are in hand for days without a network. Takes effect at once. */
export function NumberingSection() {
  const t = useText();
  const errorText = useErrorText();
  const headingId = useId();
  const status = useAsk(['dossiers', 'numbering'], () => counter.numbers.status({}));
  const choose = useCommand(counter.numbers.chooseMode);

  const change = async (mode: NumberingMode) => {
    const answer = await choose.run({ mode });
    if (answer.ok) showToast({ text: t(`numbers.mode.${mode}.chosen`) });
    await status.refetch();
  };
  return (
    <section className="mc-card mc-section" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('numbers.title')}</h2>
      {status.isPending && <Skeleton lines={3} />}
      {status.error && <FailedQuery error={status.error} onRetry={status.refetch} />}
      {choose.refusal && <Notice tone="danger">{errorText(choose.refusal)}</Notice>}
      {status.data && (
        <>
          <RadioGroup
            label={t('numbers.mode')}
            value={status.data.mode}
            onChange={mode => void change(mode === 'blocks' ? 'blocks' : 'by-counter')}
            options={(['by-counter', 'blocks'] as const).map(mode => ({
              value: mode,
              label: t(`numbers.mode.${mode}`),
              hint: t(`numbers.mode.${mode}.hint`),
            }))}
          />
          {status.data.mode === 'blocks' && (
            <ul className="mc-stack">
              {status.data.days.length === 0 && <li>{t('numbers.none')}</li>}
              {status.data.days.map(({ onDate, left, reserved }) => (
                <li key={onDate} className="mc-number">
                  {t('numbers.day', {
                    day: formatIsoDate(onDate),
                    left: formatNumber(left),
                    reserved: formatNumber(reserved),
                  })}
                </li>
              ))}
            </ul>
          )}
          {status.data.provisional > 0 && (
            <Notice tone="warn">{t('numbers.provisional', { count: status.data.provisional })}</Notice>
          )}
        </>
      )}
    </section>
  );
}
