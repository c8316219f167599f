import { FolderOpen } from 'lucide-react';
import { useId, useState, type SyntheticEvent } from 'react';
import type { PaperDescription, PaperMetadata } from '../../../preload/contract/digitisation';
import type { DossierId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../kept';
import { useAsk } from '../query-client';
import { Button, DialogBox, EmptyState, FailedQuery, Notice, Progress, Skeleton } from '../ui';
import { ExportedFiles } from './exported-files';
import { FileNameLine } from './file-name-line';
import { chosenFileName, issuedOnOf } from './metadata-draft';
import { MetadataFields } from './metadata-fields';
import { useExport } from './use-export';
import './digitisation.css';

interface ExportPdfDialogProps {
  readonly dossierId: DossierId;
  /** Null: the pages filed under no component. */
  readonly component: number | null;
  readonly onClose: () => void;
}

/** A paper of a dossier as a searchable PDF/A: what describes it, what it is called, where it goes. */
export function ExportPdfDialog({ dossierId, component, onClose }: ExportPdfDialogProps) {
  const t = useText();
  const description = useAsk(['digitisation', dossierId, component], () =>
    counter.digitisation.metadata({ dossierId, component }),
  );
  if (description.data) {
    return (
      <KeptForm subjectIds={[`paper:${dossierId}:${component ?? 'none'}`]} kind="pdf-export">
        <OpenDialog {...{ dossierId, component, onClose }} description={description.data} />
      </KeptForm>
    );
  }
  return (
    <DialogBox title={t('digitisation.title')} isOpen onClose={onClose}>
      {description.error ? (
        <FailedQuery error={description.error} onRetry={description.refetch} />
      ) : description.data === null ? (
        <EmptyState title={t('digitisation.no-pages')} />
      ) : (
        <Skeleton lines={6} />
      )}
    </DialogBox>
  );
}

interface OpenDialogProps extends ExportPdfDialogProps {
  readonly description: PaperDescription;
}

function OpenDialog({ dossierId, component, onClose, description }: OpenDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const formId = useId();
  const [metadata, setMetadata] = useKept<PaperMetadata>('metadata', description.metadata);
  const [issuedOn, setIssuedOn] = useKept('issuedOn', () => issuedOnOf(description.metadata));
  const [folder, setFolder] = useState<string | null>(null);
  const work = useExport({ dossierId, component });
  const name = chosenFileName(metadata, description);

  const change = (part: Partial<PaperMetadata>) => {
    setMetadata(before => ({ ...before, ...part }));
    work.clear();
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (work.isRunning || issuedOn.isWrong) return;
    const target = folder ?? (await counter.pickFolder());
    if (target === null) return;
    setFolder(target);
    keeping?.forget();
    await work.run({ metadata, fileName: name.fileName, folder: target });
  };

  if (work.exported) return <ExportedFiles exported={work.exported} folder={folder ?? ''} onClose={onClose} />;
  return (
    <DialogBox
      title={t('digitisation.title')}
      isOpen
      isWide
      onClose={onClose}
      canDismiss={!work.isRunning}
      actions={
        <>
          <Button onPress={work.isRunning ? work.cancel : onClose}>
            {work.isRunning ? t('digitisation.cancel') : t('frame.back')}
          </Button>
          <Button type="submit" form={formId} variant="primary" isPending={work.isRunning}>
            {t('digitisation.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="mc-stack" onSubmit={event => void submit(event)}>
        <KeptNotice />
        <p className="mc-soft">{t('digitisation.words', { count: description.pageCount })}</p>
        {description.signedFileCount > 0 && (
          <Notice tone="info">{t('digitisation.signed', { count: description.signedFileCount })}</Notice>
        )}
        <MetadataFields
          {...{ dossierId, metadata, issuedOn }}
          sources={description.sources}
          onChange={change}
          onDate={next => {
            setIssuedOn(next);
            change({ issuedOn: next.iso });
          }}
        />
        <FileNameLine {...name} />
        <div className="mc-row dg-folder" role="group" aria-label={t('digitisation.folder')}>
          <span>{folder ?? t('digitisation.folder.none')}</span>
          <Button
            icon={<FolderOpen size={18} aria-hidden="true" />}
            onPress={() => void counter.pickFolder().then(chosen => chosen !== null && setFolder(chosen))}
          >
            {t('digitisation.folder.pick')}
          </Button>
        </div>
        {work.isRunning && (
          <Progress label={t('digitisation.running')} done={work.pagesDone} total={description.pageCount} />
        )}
        {work.refusal && work.refusal.code !== 'digitisation.cancelled' && (
          <Notice tone="danger">{errorText(work.refusal)}</Notice>
        )}
      </form>
    </DialogBox>
  );
}
