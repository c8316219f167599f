import { CircleCheck, FolderOpen, Send } from 'lucide-react';
import { useId } from 'react';
import { counter } from '../../shared/bridge';
import { plainPortalMessage, refusedFieldId } from '../../shared/dossiers';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Badge, Button, FailedQuery, Notice, showToast, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { byDossier, type WaitingDossier } from './sync-words';

interface AttentionListProps {
  readonly count: number;
  readonly openDossier: (dossierId: string) => void;
}

const MOST_ROWS = 200;

/** Dossiers the portal refused: each waits for a person. */
export function AttentionList({ count, openDossier }: AttentionListProps) {
  const t = useText();
  const titleId = useId();
  const refused = useAsk(['sync', 'needs-attention'], () => counter.sync.needsAttention({ limit: MOST_ROWS }));
  return (
    <section className="sy-list" aria-labelledby={titleId}>
      <h2 id={titleId} className="mc-row">
        {t('sync.attention')} <Badge count={count} label={t('frame.nav.attention.count', { count })} />
      </h2>
      {refused.isPending && <Skeleton lines={3} />}
      {refused.error && <FailedQuery error={refused.error} onRetry={refused.refetch} />}
      {refused.data?.length === 0 && (
        <p className="sy-none">
          <CircleCheck size={18} aria-hidden="true" /> {t('sync.attention.none')}
        </p>
      )}
      {refused.data !== undefined && refused.data.length > 0 && (
        <ul className="sy-refused">
          {byDossier(refused.data).map(dossier => (
            <Refused key={dossier.dossierId} dossier={dossier} openDossier={openDossier} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Refused({
  dossier,
  openDossier,
}: {
  readonly dossier: WaitingDossier;
  readonly openDossier: (dossierId: string) => void;
}) {
  const t = useText();
  const errorText = useErrorText();
  const resend = useCommand(counter.sync.resend);
  const { lastAnswer, dossierId, code, applicantName } = dossier;
  const fieldId = refusedFieldId(lastAnswer?.field ?? null);
  const field = fieldId === null ? '' : t(fieldId);
  const reason = plainPortalMessage(lastAnswer?.message ?? '', t);
  const send = async () => {
    const answer = await resend.run({ dossierId });
    if (answer.ok) showToast({ text: t('sync.resent', { code }) });
  };
  return (
    <li className="mc-card sy-refusal" aria-label={code}>
      <div className="sy-refusal__words">
        <p>
          <strong className="mc-number">{code}</strong> · {applicantName}
        </p>
        <p>{reason === '' ? t('dossiers.refused.no-reason') : t('dossiers.refused.reason', { reason })}</p>
        <p className="mc-soft mc-small">
          {field !== '' && !reason.includes(field) && `${t('dossiers.refused.field', { field })} `}
          {lastAnswer && t('sync.refused-at', { at: formatDateTime(lastAnswer.at) })}
        </p>
        {resend.refusal && <Notice tone="danger">{errorText(resend.refusal)}</Notice>}
      </div>
      <div className="mc-row">
        <Button icon={<FolderOpen size={18} aria-hidden="true" />} onPress={() => openDossier(dossierId)}>
          {t('sync.open-dossier')}
        </Button>
        <Button icon={<Send size={18} aria-hidden="true" />} isPending={resend.isRunning} onPress={() => void send()}>
          {t('dossiers.resend')}
        </Button>
      </div>
    </li>
  );
}
