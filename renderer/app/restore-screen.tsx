import { useText } from '../shared/i18n';
import '../shared/i18n/vietnamese';
import { RestoreFlow } from '../shared/restore';

interface RestoreScreenProps {
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** Before anybody has signed in: the store is damaged, or this computer is a new one. */
export function RestoreScreen({ onDone, onBack }: RestoreScreenProps) {
  const t = useText();
  return (
    <main className="mc-door">
      <div className="mc-door__card rs-door">
        <h1>{t('restore.title')}</h1>
        <RestoreFlow onDone={onDone} onBack={onBack} />
      </div>
    </main>
  );
}
