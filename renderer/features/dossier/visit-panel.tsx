import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { DossierStateChip } from '../../shared/dossiers';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button } from '../../shared/ui';

interface VisitPanelProps {
  readonly dossier: Dossier;
  readonly openDossier: (dossierId: string) => void;
}

/** The other dossiers of the same visit; nothing where there is only this one. */
export function VisitPanel({ dossier, openDossier }: VisitPanelProps) {
  const t = useText();
  const { visitId } = dossier.standing;
  const visit = useAsk(['dossiers', 'visit', visitId], () => counter.visits.of({ visitId: visitId ?? '' }), {
    enabled: visitId !== null,
  });
  const others = visit.data?.filter(({ dossierId }) => dossierId !== dossier.dossierId) ?? [];
  if (others.length === 0) return null;
  return (
    <section className="dd-section dd-visit" aria-labelledby="dossier-visit">
      <h2 id="dossier-visit">{t('life.visit', { count: others.length })}</h2>
      <ul>
        {others.map(other => (
          <li key={other.dossierId}>
            <Button variant="quiet" onPress={() => openDossier(other.dossierId)}>
              <span className="mc-number">{other.code}</span>
            </Button>
            <span>{other.procedureName}</span>
            <DossierStateChip state={other.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
