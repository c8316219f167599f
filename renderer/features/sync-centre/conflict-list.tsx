import { FolderOpen, GitMerge } from 'lucide-react';
import { useId } from 'react';
import type { ConflictSummary } from '../../../preload/contract/elsewhere';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { Badge, Button } from '../../shared/ui';

interface ConflictListProps {
  readonly conflicts: readonly ConflictSummary[];
  readonly openDossier: (dossierId: string) => void;
  readonly openMerge: (dossierId: string) => void;
}

/** Dossiers changed here and at the portal at once, the longest waiting first; nothing where there are none. */
export function ConflictList({ conflicts, openDossier, openMerge }: ConflictListProps) {
  const t = useText();
  const titleId = useId();
  if (conflicts.length === 0) return null;
  return (
    <section className="sy-list" aria-labelledby={titleId}>
      <h2 id={titleId} className="mc-row">
        {t('merge.list')}{' '}
        <Badge count={conflicts.length} label={t('frame.nav.attention.count', { count: conflicts.length })} />
      </h2>
      <ul className="sy-refused">
        {conflicts.map(({ dossierId, dossierCode, applicantName, changedBy, changedAt, fieldCount }, index) => (
          <li key={dossierId} className="mc-card sy-refusal" aria-label={dossierCode}>
            <div className="sy-refusal__words">
              <p>
                <strong className="mc-number">{dossierCode}</strong> · <span className="sy-name">{applicantName}</span>
              </p>
              <p>
                {t('merge.list.words', {
                  by: changedBy === '' ? t('merge.somebody') : changedBy,
                  hasTime: changedAt === null ? 'no' : 'yes',
                  time: changedAt === null ? '' : formatDateTime(changedAt),
                  count: fieldCount,
                })}
              </p>
            </div>
            <div className="mc-row sy-acts">
              <Button
                icon={<GitMerge size={18} aria-hidden="true" />}
                shortcut={index === 0 ? { chord: 'Alt+H', label: t('merge.open') } : undefined}
                onPress={() => openMerge(dossierId)}
              >
                {t('merge.open')}
              </Button>
              <Button
                variant="quiet"
                icon={<FolderOpen size={18} aria-hidden="true" />}
                onPress={() => openDossier(dossierId)}
              >
                {t('sync.open-dossier')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
