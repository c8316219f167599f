import { CircleCheck, FolderOpen, PencilLine, Send } from 'lucide-react';
import { useId, useState } from 'react';
import { counter } from '../../shared/bridge';
import { plainPortalMessage, refusedFieldId } from '../../shared/dossiers';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Badge, Button, FailedQuery, Notice, showToast, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { FixDialog } from './fix-dialog';
import { byDossier, type WaitingDossier } from './sync-words';

interface AttentionListProps {
  readonly count: number;
  /** Refused for having been changed elsewhere: these wait to be merged, and sending them again would change nothing. */
  readonly elsewhere: ReadonlySet<string>;
  readonly openDossier: (dossierId: string) => void;
}

const MOST_ROWS = 200;

/** Dossiers the portal refused: each waits for a person. */
export function AttentionList({ count, elsewhere, openDossier }: AttentionListProps) {
  const t = useText();
  const titleId = useId();
  const [fixing, setFixing] = useState<WaitingDossier | null>(null);
  const refused = useAsk(['sync', 'needs-attention'], () => counter.sync.needsAttention({ limit: MOST_ROWS }));
  const dossiers = byDossier(refused.data ?? []);
  const rest = dossiers.filter(({ dossierId }) => !elsewhere.has(dossierId));
  const left = count - (dossiers.length - rest.length);
  return (
    <section className="sy-list" aria-labelledby={titleId}>
      <h2 id={titleId} className="mc-row">
        {t('sync.attention')} <Badge count={left} label={t('frame.nav.attention.count', { count: left })} />
      </h2>
      {refused.isPending && <Skeleton lines={3} />}
      {refused.error && <FailedQuery error={refused.error} onRetry={refused.refetch} />}
      {refused.data && rest.length === 0 && (
        <p className="sy-none">
          <CircleCheck size={18} aria-hidden="true" /> {t('sync.attention.none')}
        </p>
      )}
      {rest.length > 0 && (
        <ul className="sy-refused">
          {rest.map((dossier, index) => (
            <Refused
              key={dossier.dossierId}
              dossier={dossier}
              isFirst={index === 0}
              openDossier={openDossier}
              onFix={() => setFixing(dossier)}
            />
          ))}
        </ul>
      )}
      {fixing && <FixDialog refused={fixing} openDossier={openDossier} onClose={() => setFixing(null)} />}
    </section>
  );
}

function Refused({
  dossier,
  isFirst,
  openDossier,
  onFix,
}: {
  readonly dossier: WaitingDossier;
  /** The one the key opens. */
  readonly isFirst: boolean;
  readonly openDossier: (dossierId: string) => void;
  readonly onFix: () => void;
}) {
  const t = useText();
  const errorText = useErrorText();
  const resend = useCommand(counter.sync.resend);
  const { lastAnswer, dossierId, code, applicantName } = dossier;
  const fieldId = refusedFieldId(lastAnswer?.field ?? null);
  const field = fieldId === null ? '' : t(fieldId);
  // A field of the form that an officer can put right here.
  const isOurs = typeof lastAnswer?.path === 'string';
  const reason = plainPortalMessage(lastAnswer?.message ?? '', t);
  const send = async () => {
    const answer = await resend.run({ dossierId });
    if (answer.ok) showToast({ text: t('sync.resent', { code }) });
  };
  return (
    <li className="mc-card sy-refusal" aria-label={code}>
      <div className="sy-refusal__words">
        <p>
          <strong className="mc-number">{code}</strong> · <span className="sy-name">{applicantName}</span>
        </p>
        <p>
          {reason === '' ? t('dossiers.refused.no-reason') : t('dossiers.refused.reason', { reason })}
          <span className="mc-soft mc-small">
            {field !== '' && !reason.includes(field) && ` ${t('dossiers.refused.field', { field })}`}
            {lastAnswer && ` ${t('sync.refused-at', { at: formatDateTime(lastAnswer.at) })}`}
          </span>
        </p>
        {resend.refusal && <Notice tone="danger">{errorText(resend.refusal)}</Notice>}
      </div>
      <div className="mc-row sy-acts">
        {isOurs && (
          <Button
            icon={<PencilLine size={18} aria-hidden="true" />}
            shortcut={isFirst ? { chord: 'Alt+E', label: t('sync.fix') } : undefined}
            onPress={onFix}
          >
            {t('sync.fix')}
          </Button>
        )}
        <Button
          variant={isOurs ? 'quiet' : 'secondary'}
          icon={<FolderOpen size={18} aria-hidden="true" />}
          onPress={() => openDossier(dossierId)}
        >
          {t('sync.open-dossier')}
        </Button>
        <Button
          variant={isOurs ? 'quiet' : 'secondary'}
          icon={<Send size={18} aria-hidden="true" />}
          isPending={resend.isRunning}
          onPress={() => void send()}
        >
          {t('dossiers.resend')}
        </Button>
      </div>
    </li>
  );
}
