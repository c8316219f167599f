import { ArrowLeft, Banknote, FileText, History, Images, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import type { DossierId } from '../../../preload/contract/ids';
import { counter } from '../../shared/bridge';
import { ActDialog } from '../../shared/dossier-acts';
import { useNow } from '../../shared/dossiers';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useShortcut } from '../../shared/shortcuts';
import { Button, EmptyState, FailedQuery, Skeleton, Tabs } from '../../shared/ui';
import { useAddProcedure } from '../../shared/use-add-procedure';
import { ActBar } from './act-bar';
import { DossierHead } from './dossier-head';
import { ElsewhereBanners } from './elsewhere-banners';
import { FeePanel } from './fee-panel';
import { HistoryPanel } from './history-panel';
import { InfoPanel } from './info-panel';
import { PapersPanel } from './papers-panel';
import { PrintPanel } from './print-panel';
import { RepeatDialog } from './repeat-dialog';
import { Standing } from './standing';
import { VisitPanel } from './visit-panel';
import './dossier.css';

interface DossierScreenProps {
  readonly dossierId: string;
  readonly back: () => void;
  /** Opens a draft for the same people at reception. */
  readonly openDraft: (draftId: string) => void;
  readonly openDossier: (dossierId: string) => void;
  readonly openMerge: (dossierId: string) => void;
}

/** One dossier: what was registered, its papers, what happened to it, and its receipt. */
export function DossierScreen({ dossierId, back, openDraft, openDossier, openMerge }: DossierScreenProps) {
  const t = useText();
  // The address of this screen is an id the core gave out; the contract checks it again.
  const id = dossierId as DossierId;
  const dossier = useAsk(['dossiers', 'one', dossierId], () => counter.dossiers.find({ dossierId: id }));
  useShortcut('Alt+ArrowLeft', back, { label: t('dossiers.back') });
  const backButton = (
    <Button variant="quiet" icon={<ArrowLeft size={18} aria-hidden="true" />} onPress={back}>
      {t('dossiers.back')}
    </Button>
  );
  if (dossier.data)
    return (
      <OneDossier
        dossier={dossier.data}
        backButton={backButton}
        openDraft={openDraft}
        openDossier={openDossier}
        openMerge={openMerge}
      />
    );
  return (
    <section className="dd-screen" aria-label={t('dossiers.one')}>
      <div>{backButton}</div>
      {dossier.isPending && <Skeleton lines={6} />}
      {dossier.error && <FailedQuery error={dossier.error} onRetry={dossier.refetch} />}
      {dossier.data === null && (
        <EmptyState title={t('dossiers.gone')}>
          <p>{t('dossiers.gone.next')}</p>
        </EmptyState>
      )}
    </section>
  );
}

type TabId = 'info' | 'papers' | 'fees' | 'history' | 'print';

interface OneDossierProps {
  readonly dossier: Dossier;
  readonly backButton: ReactNode;
  readonly openDraft: (draftId: string) => void;
  readonly openDossier: (dossierId: string) => void;
  readonly openMerge: (dossierId: string) => void;
}

function OneDossier({ dossier, backButton, openDraft, openDossier, openMerge }: OneDossierProps) {
  const t = useText();
  const { add } = useAddProcedure(dossier.dossierId, openDraft);
  const [isRepeating, setIsRepeating] = useState(false);
  const [correctingAt, setCorrectingAt] = useState<string | null>(null);
  const now = useNow();
  const [tab, setTab] = useState<TabId>('info');
  const [isAskedToPrint, setIsAskedToPrint] = useState(false);
  useShortcut(
    'Ctrl+P',
    () => {
      setIsAskedToPrint(true);
      setTab('print');
    },
    { label: t('dossiers.tab.print'), isEnabled: tab !== 'print' },
  );
  useShortcut('Alt+L', () => setTab('fees'), { label: t('dossiers.tab.fees'), isEnabled: tab !== 'fees' });
  const label = (icon: ReactNode, words: string) => (
    <>
      {icon}
      {words}
    </>
  );
  return (
    <section className="dd-screen" aria-labelledby="dossier-title">
      <DossierHead dossier={dossier} now={now} backButton={backButton} />
      <ActBar
        dossier={dossier}
        now={now}
        onAddProcedure={() => void add()}
        onRepeat={() => setIsRepeating(true)}
        onRefund={() => setTab('fees')}
      />
      <ElsewhereBanners dossierId={dossier.dossierId} openMerge={openMerge} showPapers={() => setTab('papers')} />
      {isRepeating && <RepeatDialog dossier={dossier} onClose={() => setIsRepeating(false)} openDraft={openDraft} />}
      {correctingAt !== null && (
        <ActDialog kind="correct" dossier={dossier} now={now} at={correctingAt} onClose={() => setCorrectingAt(null)} />
      )}
      <Tabs
        label={t('dossiers.tabs')}
        selected={tab}
        onSelect={chosen => {
          setIsAskedToPrint(false);
          setTab(chosen as TabId);
        }}
        items={[
          {
            id: 'info',
            label: label(<FileText size={18} aria-hidden="true" />, t('dossiers.tab.info')),
            content: (
              <div className="dd-details">
                <Standing dossier={dossier} now={now} />
                <VisitPanel dossier={dossier} openDossier={openDossier} />
                <InfoPanel
                  dossier={dossier}
                  {...(dossier.standing.acts.correct === null ? { onCorrect: setCorrectingAt } : {})}
                />
              </div>
            ),
          },
          {
            id: 'papers',
            label: label(
              <Images size={18} aria-hidden="true" />,
              t('dossiers.tab.papers', { count: dossier.pageCount }),
            ),
            content: <PapersPanel dossier={dossier} />,
          },
          {
            id: 'fees',
            label: label(<Banknote size={18} aria-hidden="true" />, t('dossiers.tab.fees')),
            content: <FeePanel dossierId={dossier.dossierId} />,
          },
          {
            id: 'history',
            label: label(<History size={18} aria-hidden="true" />, t('dossiers.tab.history')),
            content: <HistoryPanel dossier={dossier} openMerge={openMerge} />,
          },
          {
            id: 'print',
            label: label(<Printer size={18} aria-hidden="true" />, t('dossiers.tab.print')),
            content: <PrintPanel dossier={dossier} isAskedFor={isAskedToPrint} />,
          },
        ]}
      />
    </section>
  );
}
