import { History } from 'lucide-react';
import type { EarlierDossier } from '../../../../preload/contract/citizens';
import { formatDate } from '../../../shared/format';
import { useText } from '../../../shared/i18n';
import { useShortcut } from '../../../shared/shortcuts';
import { Button } from '../../../shared/ui';

interface EarlierDossiersProps {
  readonly dossiers: readonly EarlierDossier[];
  readonly onRepeat: (dossier: EarlierDossier) => void;
  readonly openDossier: (dossierId: string) => void;
}

/** The citizen's last dossiers in one line each; the latest of this procedure can be repeated by key. */
export function EarlierDossiers({ dossiers, onRepeat, openDossier }: EarlierDossiersProps) {
  const t = useText();
  const latest = dossiers.find(({ isSameProcedure }) => isSameProcedure);
  useShortcut('Alt+J', () => latest && onRepeat(latest), {
    label: t('reception.known.repeat'),
    isEnabled: latest !== undefined,
  });
  if (dossiers.length === 0) return null;
  const shown = latest ? [latest, ...dossiers.filter(dossier => dossier !== latest)] : dossiers;
  return (
    <section className="rc-earlier" aria-label={t('reception.known.dossiers')}>
      <ul>
        {shown.slice(0, 2).map(dossier => (
          <li key={dossier.dossierId}>
            <History size={16} aria-hidden="true" />
            <span className="rc-earlier__words">
              <button type="button" className="rc-link mc-number" onClick={() => openDossier(dossier.dossierId)}>
                {dossier.code}
              </button>{' '}
              <span className="mc-number mc-soft">{formatDate(dossier.receivedAt)}</span>{' '}
              <span title={dossier.procedureName}>{dossier.procedureName}</span>
            </span>
            {dossier === latest && (
              <Button variant="quiet" onPress={() => onRepeat(dossier)}>
                {t('reception.known.repeat')}
                <kbd className="mc-kbd">Alt+J</kbd>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
