import { counter } from '../../shared/bridge';
import { formatMoment } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, DialogBox, EmptyState, FailedQuery, Skeleton } from '../../shared/ui';

interface AttachDialogProps {
  readonly onPick: (draftId: string) => void;
  readonly onClose: () => void;
}

/** Which of the dossiers in the making the pages belong to. */
export function AttachDialog({ onPick, onClose }: AttachDialogProps) {
  const t = useText();
  const drafts = useAsk(['drafts', 'list'], () => counter.drafts.list({}));
  return (
    <DialogBox title={t('scan-tray.attach-title')} isOpen onClose={onClose}>
      {drafts.error && <FailedQuery error={drafts.error} onRetry={drafts.refetch} />}
      {drafts.isPending && <Skeleton />}
      {drafts.data?.length === 0 && <EmptyState title={t('reception.drafts.none')} />}
      <ul className="st-drafts">
        {drafts.data?.map((draft, index) => (
          <li key={draft.draftId}>
            <Button autoFocus={index === 0} className="st-drafts__pick" onPress={() => onPick(draft.draftId)}>
              <span>
                <strong>{draft.applicantName ?? t('reception.drafts.no-name')}</strong>
                <span>{draft.procedureName ?? t('reception.drafts.no-procedure')}</span>
              </span>
              <span className="mc-soft mc-number">{formatMoment(draft.updatedAt, Date.now())}</span>
            </Button>
          </li>
        ))}
      </ul>
    </DialogBox>
  );
}
