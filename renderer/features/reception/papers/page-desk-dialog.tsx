import { useText } from '../../../shared/i18n';
import { PageDesk, type PageDeskProps } from '../../../shared/page-desk';
import { DialogBox } from '../../../shared/ui';

/** The pages of the dossier on a desk of their own, over the whole window. */
export function PageDeskDialog({ onClose, ...desk }: PageDeskProps & { readonly onClose: () => void }) {
  const t = useText();
  return (
    <DialogBox title={t('page-desk.title')} isOpen isWide onClose={onClose}>
      <PageDesk {...desk} />
    </DialogBox>
  );
}
