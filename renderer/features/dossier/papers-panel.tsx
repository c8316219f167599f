import { FileDown, FileX2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Page } from '../../../preload/contract/documents';
import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { ExportPdfDialog } from '../../shared/digitisation';
import { useProcedureOf } from '../../shared/dossiers';
import { useText } from '../../shared/i18n';
import { pageImageUrl } from '../../shared/pages/page-image';
import { useAsk } from '../../shared/query-client';
import { Button, classNames, EmptyState, FailedQuery, Skeleton } from '../../shared/ui';
import { PageReader } from './page-reader';
import { papersOf, type Paper } from './papers';

/** The scanned papers by component; one page large, beside what was read on it. */
export function PapersPanel({ dossier }: { readonly dossier: Dossier }) {
  const t = useText();
  const { dossierId, values } = dossier;
  const pages = useAsk(['documents', 'dossier', dossierId], () => counter.documents.pagesOfDossier({ dossierId }));
  const procedure = useProcedureOf(dossier);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  const papers = useMemo(
    () => papersOf(pages.data ?? [], procedure.data ?? null, values),
    [pages.data, procedure.data, values],
  );

  if (pages.error) return <FailedQuery error={pages.error} onRetry={pages.refetch} />;
  if (!pages.data || procedure.isPending) return <Skeleton lines={6} />;
  if (papers.length === 0) {
    return (
      <EmptyState icon={<FileX2 size={40} aria-hidden="true" />} title={t('dossiers.papers.none')}>
        <p>{t('dossiers.papers.none.words')}</p>
      </EmptyState>
    );
  }
  const inOrder = papers.flatMap(paper => paper.pages);
  const chosen = inOrder.find(page => page.pageId === chosenId) ?? inOrder[0];
  return (
    <div className="dd-papers">
      <nav className="dd-papers__list" aria-label={t('dossiers.tab.papers', { count: inOrder.length })}>
        {papers.map(paper => (
          <PaperEntry
            key={String(paper.component)}
            paper={paper}
            chosenId={chosen?.pageId ?? null}
            onChoose={setChosenId}
          />
        ))}
        {chosen && (
          <Button icon={<FileDown size={18} aria-hidden="true" />} onPress={() => setIsExporting(true)}>
            {t('digitisation.open')}
          </Button>
        )}
      </nav>
      {isExporting && chosen && (
        <ExportPdfDialog dossierId={dossierId} component={chosen.component} onClose={() => setIsExporting(false)} />
      )}
      {chosen ? (
        <PageReader key={chosen.pageId} page={chosen} number={inOrder.indexOf(chosen) + 1} total={inOrder.length} />
      ) : (
        <EmptyState title={t('dossiers.papers.not-scanned')} />
      )}
    </div>
  );
}

interface PaperEntryProps {
  readonly paper: Paper;
  readonly chosenId: string | null;
  readonly onChoose: (pageId: string) => void;
}

function PaperEntry({ paper, chosenId, onChoose }: PaperEntryProps) {
  const t = useText();
  const { originals, copies } = paper;
  const name = paper.name ?? t(paper.component === null ? 'dossiers.papers.loose' : 'dossiers.papers.former');
  return (
    <section className="dd-paper" aria-label={name}>
      <h2>{name}</h2>
      {originals + copies > 0 && (
        <p className="mc-small mc-soft">
          {t('dossiers.papers.handed-in', { originals, copies, hasBoth: originals > 0 && copies > 0 ? 'yes' : 'no' })}
        </p>
      )}
      {paper.pages.length === 0 && <p className="mc-small mc-soft">{t('dossiers.papers.not-scanned')}</p>}
      <ul className="dd-thumbs">
        {paper.pages.map((page, index) => (
          <li key={page.pageId}>
            <Thumb
              page={page}
              label={t('dossiers.papers.page', { paper: name, number: index + 1 })}
              isChosen={page.pageId === chosenId}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ThumbProps {
  readonly page: Page;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: (pageId: string) => void;
}

function Thumb({ page, label, isChosen, onChoose }: ThumbProps) {
  return (
    <button
      type="button"
      className={classNames('dd-thumb', isChosen && 'dd-thumb--chosen')}
      aria-current={isChosen ? 'true' : undefined}
      aria-label={label}
      onClick={() => onChoose(page.pageId)}
    >
      <img src={pageImageUrl(page, 'thumb')} alt="" loading="lazy" decoding="async" />
    </button>
  );
}
