import { formatDateTime } from '../format';
import { useText } from '../i18n';
import { Button, Notice } from '../ui';
import { useKeeping } from './kept-form';

/** Said on coming back to what was begun: what stands here was keyed before, by whom, and the way to begin anew. */
export function KeptNotice() {
  const t = useText();
  const keeping = useKeeping();
  if (!keeping?.found) return null;
  const { by, at } = keeping.found;
  return (
    <Notice tone="info" role="status" actions={<Button onPress={keeping.startAnew}>{t('life.kept.anew')}</Button>}>
      {t('life.kept', { name: by, at: formatDateTime(at) })}
    </Notice>
  );
}
