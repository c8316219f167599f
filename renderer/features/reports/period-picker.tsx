import { useState } from 'react';
import type { ReportPeriod } from '../../../preload/contract/reports';
import { readTypedDate } from '../../../preload/contract/typed-dates';
import { formatIsoDate, isoDateOf } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { Select, TextField } from '../../shared/ui';
import { PERIOD_NAMES, periodNamed, type PeriodName } from './periods';

interface PeriodPickerProps {
  readonly period: ReportPeriod;
  readonly onChange: (period: ReportPeriod) => void;
}

/** A named period, or two days typed as the office writes them. A day half typed changes nothing yet. */
export function PeriodPicker({ period, onChange }: PeriodPickerProps) {
  const t = useText();
  const [name, setName] = useState<PeriodName>('this-month');
  const [typed, setTyped] = useState({ from: formatIsoDate(period.from), to: formatIsoDate(period.to) });
  const typedPeriod = { from: wholeDay(typed.from), to: wholeDay(typed.to) };
  const isTurned = typedPeriod.from !== null && typedPeriod.to !== null && typedPeriod.to < typedPeriod.from;

  const choose = (next: PeriodName) => {
    setName(next);
    if (next === 'chosen') return;
    const named = periodNamed(next, isoDateOf(Date.now()));
    setTyped({ from: formatIsoDate(named.from), to: formatIsoDate(named.to) });
    onChange(named);
  };
  const type = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part };
    setName('chosen');
    setTyped(next);
    const from = wholeDay(next.from);
    const to = wholeDay(next.to);
    if (from !== null && to !== null && from <= to) onChange({ from, to });
  };
  const problem = (day: string | null) => (day === null ? t('reports.period.day-unread') : undefined);

  return (
    <div className="rp-period" role="group" aria-label={t('reports.period')}>
      <Select
        label={t('reports.period')}
        value={name}
        options={PERIOD_NAMES.map(value => ({ value, label: t(`reports.period.${value}`) }))}
        onChange={value => choose(PERIOD_NAMES.find(known => known === value) ?? 'this-month')}
      />
      <TextField
        label={t('reports.period.from')}
        value={typed.from}
        onChange={from => type({ from })}
        inputMode="numeric"
        error={problem(typedPeriod.from)}
      />
      <TextField
        label={t('reports.period.to')}
        value={typed.to}
        onChange={to => type({ to })}
        inputMode="numeric"
        error={isTurned ? t('reports.period.turned') : problem(typedPeriod.to)}
      />
    </div>
  );
}

function wholeDay(text: string): string | null {
  const day = readTypedDate(text);
  return day !== null && /^\d{4}-\d{2}-\d{2}$/u.test(day) ? day : null;
}
