import { Lock } from 'lucide-react';
import { useState } from 'react';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useStation } from '../../shared/station';
import { Button, EmptyState, FailedQuery, Skeleton } from '../../shared/ui';
import { RecoverForm } from './recover-form';
import { SecretForm } from './secret-form';
import './sign-in.css';

interface SignInScreenProps {
  /** The desk of the officer shown is waiting beneath. */
  readonly isLocked: boolean;
  readonly onSignedIn: () => void;
  /** Where another store can take the place of this one. */
  readonly onRestore?: () => void;
}

/** Who sits down at this counter. One secret opens the store at the first sign-in and the desk at every later one. */
export function SignInScreen({ isLocked, onSignedIn, onRestore }: SignInScreenProps) {
  const t = useText();
  const station = useStation();
  const slots = useAsk(['officers', 'slots'], () => counter.officers.slots({}));
  const [recoveringId, setRecoveringId] = useState<string | null>(null);

  const people = slots.data ?? [];
  const recovering = people.find(person => person.officerId === recoveringId);
  const holder = station.officer?.displayName ?? null;
  return (
    <div className="mc-door" role={isLocked ? undefined : 'main'}>
      <div className="mc-door__card">
        <div>
          <h1 className="mc-sign-in__title">
            {isLocked && <Lock size={24} aria-hidden="true" />}
            {t(isLocked ? 'frame.locked.title' : 'frame.sign-in.title')}
          </h1>
          {station.communeName !== null && (
            <p className="mc-soft">
              {t('frame.station', { commune: station.communeName, counter: station.counterNumber ?? 1 })}
            </p>
          )}
        </div>
        {isLocked && holder !== null && <p>{t('frame.locked.words', { name: holder })}</p>}
        {slots.isPending && <Skeleton />}
        {slots.error && <FailedQuery error={slots.error} onRetry={slots.refetch} />}
        {slots.data?.length === 0 && <EmptyState title={t('frame.sign-in.nobody')} />}
        {recovering && <RecoverForm person={recovering} onDone={onSignedIn} onBack={() => setRecoveringId(null)} />}
        {people.length > 0 && !recovering && (
          <SecretForm
            key={people.map(({ officerId }) => officerId).join()}
            people={people}
            isLocked={isLocked}
            firstId={isLocked ? (station.officer?.officerId ?? null) : null}
            onSignedIn={onSignedIn}
            onForgotten={setRecoveringId}
          />
        )}
        {onRestore && !recovering && (
          <Button variant="quiet" onPress={onRestore}>
            {t('restore.open')}
          </Button>
        )}
      </div>
    </div>
  );
}
