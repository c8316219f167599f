import { useState, type SyntheticEvent } from 'react';
import type { OfficerSlot } from '../../../preload/contract/officers';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { newSecretProblems, NewSecretFields, useCountdown } from '../../shared/secrets';
import { Button, Notice, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface RecoverFormProps {
  readonly person: OfficerSlot;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** A supervisor sets a new secret with the code written down at the first run; others ask a supervisor. */
export function RecoverForm({ person, onDone, onBack }: RecoverFormProps) {
  const t = useText();
  const errorText = useErrorText();
  const [code, setCode] = useState('');
  const [next, setNext] = useState({ secret: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const recover = useCommand(counter.officers.recover);
  const [waitSeconds, startWaiting] = useCountdown();

  const problems = newSecretProblems(next.secret, next.again);
  const codeProblem = code.trim() === '' ? t('frame.recover.problem.code') : null;
  const { refusal } = recover;
  const isWrongCode = refusal?.code === 'officers.wrong-recovery-code';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (codeProblem !== null || problems.secret !== undefined || problems.again !== undefined || waitSeconds > 0)
      return;
    const answer = await recover.run({ officerId: person.officerId, recoveryCode: code.trim(), secret: next.secret });
    if (answer.ok) {
      showToast({ text: t('frame.recover.done') });
      onDone();
      onBack();
    } else if (answer.code === 'officers.wait') {
      startWaiting(Number(answer.detail ?? '') || 30);
    }
  };

  return (
    <form className="mc-stack" onSubmit={event => void submit(event)}>
      <h2>{t('frame.recover.title', { name: person.displayName })}</h2>
      <Notice tone="info">{t('frame.recover.words')}</Notice>
      <TextField
        label={t('frame.recover.code')}
        value={code}
        onChange={text => {
          setCode(text.toUpperCase());
          recover.clear();
        }}
        maxLength={100}
        error={isWrongCode ? errorText(refusal) : isChecked ? codeProblem : null}
        autoFocus
        isRequired
      />
      <NewSecretFields
        secret={next.secret}
        again={next.again}
        onChange={change => setNext(before => ({ ...before, ...change }))}
        problems={isChecked ? problems : {}}
      />
      {waitSeconds > 0 && (
        <Notice tone="warn" role="status">
          {t('frame.sign-in.wait', { seconds: waitSeconds })}
        </Notice>
      )}
      {refusal && !isWrongCode && refusal.code !== 'officers.wait' && (
        <Notice tone="danger">{errorText(refusal)}</Notice>
      )}
      <div className="mc-row mc-row--end">
        <Button onPress={onBack}>{t('frame.back')}</Button>
        <Button type="submit" variant="primary" isPending={recover.isRunning} isDisabled={waitSeconds > 0}>
          {t('frame.recover.do')}
        </Button>
      </div>
    </form>
  );
}
