import { CircleAlert, Copy } from 'lucide-react';
import { useErrorText, useText } from '../i18n';
import { Button, Progress } from '../ui';
import type { Intake } from './use-intake';

/** Files on their way in, and those that were not taken with the reason for each. */
export function IntakeList({ intake }: { readonly intake: Intake }) {
  const t = useText();
  const errorText = useErrorText();
  const { items } = intake;
  if (items.length === 0) return null;
  const finished = items.filter(({ state }) => state !== 'waiting' && state !== 'sending').length;
  const problems = items.filter(({ state }) => state === 'refused' || state === 'already-here');
  return (
    <div className="in-list" aria-live="polite">
      {finished < items.length && <Progress label={t('intake.progress')} done={finished} total={items.length} />}
      {problems.map(item => (
        <p key={item.key} className="in-list__problem" data-state={item.state}>
          {item.state === 'refused' ? (
            <CircleAlert size={16} aria-hidden="true" />
          ) : (
            <Copy size={16} aria-hidden="true" />
          )}
          <span>
            <strong>{item.name}</strong>
            {': '}
            {item.state === 'already-here' ? t('intake.already-here') : errorText({ ok: false, code: item.code ?? '' })}
          </span>
        </p>
      ))}
      {problems.length > 0 && finished === items.length && (
        <Button variant="quiet" onPress={intake.clear}>
          {t('intake.clear')}
        </Button>
      )}
    </div>
  );
}
