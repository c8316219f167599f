import { CircleCheck } from 'lucide-react';
import type { ExportedPdf } from '../../../preload/contract/digitisation';
import { useText } from '../i18n';
import { Button, DialogBox } from '../ui';
import { megabytes } from './metadata-draft';

interface ExportedFilesProps {
  readonly exported: { readonly files: readonly ExportedPdf[]; readonly pageCount: number; readonly sizeBytes: number };
  readonly folder: string;
  readonly onClose: () => void;
}

/** What was saved and where. */
export function ExportedFiles({ exported, folder, onClose }: ExportedFilesProps) {
  const t = useText();
  const { files, pageCount, sizeBytes } = exported;
  return (
    <DialogBox
      title={t('digitisation.done')}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose} autoFocus>
          {t('frame.close')}
        </Button>
      }
    >
      <div className="mc-stack" role="status">
        <p className="mc-row">
          <CircleCheck size={20} aria-hidden="true" />
          {t('digitisation.saved', { pages: pageCount, size: megabytes(sizeBytes) })}
        </p>
        <p className="mc-soft dg-folder">{folder}</p>
        <ul className="dg-files">
          {files.map(file => (
            <li key={file.fileName}>
              <code className="dg-name__text">{file.fileName}</code>
              <span className="mc-small mc-soft">
                {t('digitisation.saved.file', {
                  pages: file.pageCount,
                  size: megabytes(file.sizeBytes),
                  kind: file.isOriginal ? 'signed' : 'made',
                })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </DialogBox>
  );
}
