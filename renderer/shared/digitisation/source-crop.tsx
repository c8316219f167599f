import type { MetadataSource } from '../../../preload/contract/digitisation';
import type { DossierId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { cropImageUrl, widenBox } from '../pages/page-image';
import { useAsk } from '../query-client';

interface SourceCropProps {
  readonly dossierId: DossierId;
  readonly source: MetadataSource;
  readonly label: string;
}

/** The piece of the page a doubtful value was read from. */
export function SourceCrop({ dossierId, source, label }: SourceCropProps) {
  const t = useText();
  const pages = useAsk(['documents', 'dossier', dossierId], () => counter.documents.pagesOfDossier({ dossierId }));
  const page = pages.data?.find(candidate => candidate.pageId === source.pageId);
  if (!page || !source.box) return null;
  return (
    <figure className="dg-crop">
      <img src={cropImageUrl(page, widenBox(source.box, page))} alt={t('digitisation.crop', { field: label })} />
      <figcaption className="mc-small mc-soft">{t('digitisation.doubtful')}</figcaption>
    </figure>
  );
}
