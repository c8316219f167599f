import { LogIn } from 'lucide-react';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { OfficerSlot } from '../../../preload/contract/officers';
import { counter } from '../../shared/bridge';
import { LAST_OFFICER_KEY, takeFirstDoor, type SentSecret } from '../../shared/first-door';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Incident, Notice, SecretField } from '../../shared/ui';
import { useCountdown } from '../../shared/secrets';
import { useCommand } from '../../shared/use-command';
import { PeopleList } from './people-list';

interface SignIn {
  readonly officerId: string;
  readonly secret: string;
  /** Sent from the first door already: each wrong secret makes the officer wait longer, so none goes twice. */
  readonly sent?: SentSecret | null;
}

const signInOnce = ({ sent, ...input }: SignIn) => sent?.answer ?? counter.officers.signIn(input);

interface SecretFormProps {
  readonly people: readonly OfficerSlot[];
  readonly isLocked: boolean;
  readonly firstId: string | null;
  readonly onSignedIn: () => void;
  readonly onForgotten: (officerId: string) => void;
}

export function SecretForm({ people, isLocked, firstId, onSignedIn, onForgotten }: SecretFormProps) {
  const t = useText();
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const [officerId, setOfficerId] = useState(() => {
    const wanted = firstId ?? localStorage.getItem(LAST_OFFICER_KEY);
    return people.find(person => person.officerId === wanted)?.officerId ?? people[0]?.officerId ?? '';
  });
  const [secret, setSecret] = useState('');
  const signIn = useCommand(signInOnce);
  const [waitSeconds, startWaiting] = useCountdown();

  useEffect(() => input.current?.focus(), [officerId]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (secret === '' || waitSeconds > 0) input.current?.focus();
    else void send({ officerId, secret });
  };

  const send = async (entry: SignIn) => {
    const answer = await signIn.run(entry);
    setSecret('');
    if (answer.ok) {
      localStorage.setItem(LAST_OFFICER_KEY, entry.officerId);
      onSignedIn();
      return;
    }
    if (answer.code === 'officers.wait') startWaiting(Number(answer.detail ?? '') || 30);
    // The screen for a store that was not opened says what can be done.
    if (answer.code.startsWith('store.')) onSignedIn();
    input.current?.focus();
  };

  // In the layout phase: no key is struck between the one field and the other.
  const takeOver = useEffectEvent(() => {
    const typed = isLocked ? null : takeFirstDoor();
    if (!typed || !people.some(person => person.officerId === typed.officerId)) return;
    setOfficerId(typed.officerId);
    setSecret(typed.secret);
    input.current?.focus();
    if (typed.sent) void send(typed);
  });
  useLayoutEffect(() => takeOver(), []);

  const choose = (id: string) => {
    setOfficerId(id);
    setSecret('');
    signIn.clear();
  };
  const { refusal } = signIn;
  const isWrongSecret = refusal?.code === 'officers.wrong-secret';
  return (
    <form className="mc-stack" onSubmit={submit}>
      <PeopleList people={people} selectedId={officerId} onSelect={choose} />
      <SecretField
        label={t('frame.sign-in.secret')}
        value={secret}
        onChange={setSecret}
        autoComplete="current-password"
        inputRef={input}
        error={isWrongSecret ? errorText(refusal) : null}
      />
      {waitSeconds > 0 && (
        <Notice tone="warn" role="status">
          {t('frame.sign-in.wait', { seconds: waitSeconds })}
        </Notice>
      )}
      {refusal && !isWrongSecret && refusal.code !== 'officers.wait' && (
        <Notice tone="danger">
          {errorText(refusal)}
          {refusal.incidentId !== undefined && <Incident incidentId={refusal.incidentId} />}
        </Notice>
      )}
      <Button
        type="submit"
        variant="primary"
        icon={<LogIn size={18} aria-hidden="true" />}
        isPending={signIn.isRunning}
        isDisabled={waitSeconds > 0}
      >
        {t(isLocked ? 'frame.locked.open' : 'frame.sign-in.do')}
      </Button>
      <Button variant="quiet" onPress={() => onForgotten(officerId)}>
        {t('frame.sign-in.forgotten')}
      </Button>
    </form>
  );
}
