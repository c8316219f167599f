import { useText } from '../../../shared/i18n';
import { Button, Notice } from '../../../shared/ui';
import type { CardNews } from './use-card';

/** Why nothing was filled in from a card and what to do, or what is to be looked at in what was. A clean reading is a toast. */
export function CardNotice({ news, onDismiss }: { readonly news: CardNews | null; readonly onDismiss: () => void }) {
  const t = useText();
  return (
    <div aria-live="assertive">
      {news?.kind === 'read' && (
        <Notice
          tone="warn"
          role="status"
          actions={
            <Button variant="quiet" onPress={onDismiss}>
              {t('reception.card.dismiss')}
            </Button>
          }
        >
          {t('reception.card.read', { name: news.name })}
          {news.accentsMissing && ` ${t('reception.card.accents-missing')}`}
          {news.isRepaired && ` ${t('reception.card.repaired')}`}
        </Notice>
      )}
      {news?.kind === 'refused' && (
        <Notice
          tone="danger"
          title={t('reception.card.nothing-filled')}
          actions={<Button onPress={onDismiss}>{t('reception.card.dismiss')}</Button>}
        >
          {t(`reception.${news.code}`)}
        </Notice>
      )}
    </div>
  );
}
