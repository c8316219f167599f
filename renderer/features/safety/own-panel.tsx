import { useState, type SyntheticEvent } from 'react';
import type { BackupStatus } from '../../../preload/contract/backup';
import { typedTimeOfDay } from '../../../preload/contract/time-of-day';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Notice, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { PlaceFacts } from './place-facts';

/** Backups on this computer, and when they are made. */
export function OwnPanel({ status }: { readonly status: BackupStatus }) {
  const t = useText();
  const errorText = useErrorText();
  const { own, dailyAt } = status;
  return (
    <section className="mc-card mc-section" aria-labelledby="safety-own">
      <h2 id="safety-own">{t('safety.own')}</h2>
      <p className="mc-soft">{t('safety.own.words')}</p>
      {own.failed && (
        <Notice tone="danger" title={t('safety.failed', { at: formatDateTime(own.failed.at) })}>
          {errorText({ ok: false, code: own.failed.code })}
        </Notice>
      )}
      <PlaceFacts place={own} />
      <TimeForm key={dailyAt} dailyAt={dailyAt} />
    </section>
  );
}

function TimeForm({ dailyAt }: { readonly dailyAt: string }) {
  const t = useText();
  const errorText = useErrorText();
  const [text, setText] = useState(dailyAt);
  const [isChecked, setIsChecked] = useState(false);
  const choose = useCommand(counter.backup.chooseTime);
  const at = typedTimeOfDay(text);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (at === null) return;
    const answer = await choose.run({ at });
    if (answer.ok) showToast({ text: t('safety.time.saved', { at }) });
  };
  return (
    <form className="mc-field-act" onSubmit={event => void submit(event)}>
      <TextField
        label={t('safety.time')}
        hint={t('safety.time.hint')}
        value={text}
        onChange={setText}
        maxLength={5}
        error={isChecked && at === null ? t('safety.time.problem') : choose.refusal ? errorText(choose.refusal) : null}
      />
      <Button
        type="submit"
        isPending={choose.isRunning}
        whyOff={text.trim() === dailyAt ? t('frame.off.unchanged') : null}
      >
        {t('safety.time.save')}
      </Button>
    </form>
  );
}
