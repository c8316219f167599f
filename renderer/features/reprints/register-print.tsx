import { useState } from 'react';
import { isIsoDate } from '../../../preload/contract/calendar-days';
import type { FormTarget } from '../../../preload/contract/printing';
import { isoDateOf } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useNow } from '../../shared/dossiers';
import { FormPanel } from '../../shared/printing';
import { Button, Notice, TextField } from '../../shared/ui';

/** Form 07 of a day, this month or any days named: drawn, then printed on A4 or A3. */
export function RegisterPrint() {
  const t = useText();
  const today = isoDateOf(useNow());
  const [from, setFrom] = useState(shown(today));
  const [to, setTo] = useState(shown(today));
  const [first, last] = [isoOf(from), isoOf(to)];
  const isSound = first !== null && last !== null && first <= last;
  const target: FormTarget | null = isSound ? { kind: 'period', from: first, to: last } : null;
  const choose = (begin: string, end: string) => {
    setFrom(shown(begin));
    setTo(shown(end));
  };
  return (
    <div className="mc-stack">
      <div className="rp-filters">
        <TextField
          label={t('printing.register.from')}
          value={from}
          onChange={setFrom}
          inputMode="numeric"
          hint={t('forms.date.shape')}
        />
        <TextField
          label={t('printing.register.to')}
          value={to}
          onChange={setTo}
          inputMode="numeric"
          hint={t('forms.date.shape')}
        />
        <div className="mc-row">
          <Button onPress={() => choose(today, today)}>{t('printing.register.today')}</Button>
          <Button onPress={() => choose(`${today.slice(0, 8)}01`, today)}>{t('printing.register.month')}</Button>
        </div>
      </div>
      {target ? (
        <FormPanel key={`${first} ${last}`} form="register" target={target} />
      ) : (
        <Notice tone="warn">{t('printing.register.wrong-days')}</Notice>
      )}
    </div>
  );
}

function shown(day: string): string {
  return day.split('-').reverse().join('/');
}

function isoOf(typed: string): string | null {
  const [day = '', month = '', year = ''] = typed.trim().split(/[/.-]/u);
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}
