import { ArrowLeft, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DossierId } from '../../../preload/contract/ids';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useShortcut } from '../../shared/shortcuts';
import { Button, EmptyState, FailedQuery, Skeleton } from '../../shared/ui';
import { OpenMerge } from './open-merge';
import { SettledMerges } from './settled-merges';
import './merge.css';

interface MergeScreenProps {
  readonly dossierId: string;
  readonly back: () => void;
  readonly openDossier: (dossierId: string) => void;
  readonly openMerge: (dossierId: string) => void;
}

/** Two versions of one form side by side: what waits for a decision, and below it what was decided before. */
export function MergeScreen({ dossierId, back, openDossier, openMerge }: MergeScreenProps) {
  const t = useText();
  // The address of this screen is an id the core gave out; the contract checks it again.
  const id = dossierId as DossierId;
  const dossier = useAsk(['dossiers', 'one', dossierId], () => counter.dossiers.find({ dossierId: id }));
  const conflict = useAsk(['elsewhere', 'conflict', dossierId], () => counter.elsewhere.conflict({ dossierId: id }));
  const settled = useAsk(['elsewhere', 'settled', dossierId], () => counter.elsewhere.settled({ dossierId: id }));
  useShortcut('Alt+ArrowLeft', back, { label: t('merge.back') });
  const failed = dossier.error ?? conflict.error ?? settled.error;
  const head = (
    <header className="mg-head">
      <Button variant="quiet" icon={<ArrowLeft size={18} aria-hidden="true" />} onPress={back}>
        {t('merge.back')}
      </Button>
      <h1 id="merge-title">{t('merge.title')}</h1>
      {dossier.data && (
        <>
          <Button
            variant="quiet"
            icon={<FolderOpen size={18} aria-hidden="true" />}
            onPress={() => openDossier(dossierId)}
          >
            <span className="mc-number">{dossier.data.code}</span>
          </Button>
          <span className="mg-head__who" title={`${dossier.data.applicantName} · ${dossier.data.procedureName}`}>
            <strong>{dossier.data.applicantName}</strong> <span className="mc-soft">{dossier.data.procedureName}</span>
          </span>
        </>
      )}
    </header>
  );
  const page = (content: ReactNode) => (
    <section className="mg-screen" aria-labelledby="merge-title">
      {head}
      {content}
    </section>
  );
  if (failed) {
    const again = () => Promise.all([dossier.refetch(), conflict.refetch(), settled.refetch()]);
    return page(<FailedQuery error={failed} onRetry={again} />);
  }
  if (dossier.data === undefined || conflict.data === undefined || settled.data === undefined)
    return page(<Skeleton lines={8} />);
  if (dossier.data !== null && conflict.data !== null) {
    return page(
      <OpenMerge
        key={conflict.data.conflictId}
        dossier={dossier.data}
        view={conflict.data}
        refresh={() => Promise.all([dossier.refetch(), conflict.refetch()])}
        onSettled={back}
        openMerge={openMerge}
      />,
    );
  }
  if (dossier.data === null || settled.data.length === 0)
    return page(
      <EmptyState title={t('merge.nothing')}>
        <p>{t('merge.nothing.words')}</p>
      </EmptyState>,
    );
  return page(<SettledMerges dossier={dossier.data} settled={settled.data} />);
}
