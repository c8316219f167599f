import type { KeptDraft } from '../../../preload/contract/elsewhere';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { Button, Notice } from '../../shared/ui';

interface KeptNoticeProps {
  readonly found: KeptDraft;
  readonly onAnew: () => void;
  readonly onClose: () => void;
}

/** Said on coming back: whose choices stand here already. */
export function KeptNotice({ found, onAnew, onClose }: KeptNoticeProps) {
  const t = useText();
  const { choices, by, at } = found;
  return (
    <Notice tone="info" title={t('merge.kept', { count: choices.length, name: by, at: formatDateTime(at) })}>
      <p>{t('merge.kept.words')}</p>
      <div className="mc-row">
        <Button variant="quiet" onPress={onClose}>
          {t('merge.kept.close')}
        </Button>
        <Button variant="quiet" onPress={onAnew}>
          {t('merge.kept.anew')}
        </Button>
      </div>
    </Notice>
  );
}
