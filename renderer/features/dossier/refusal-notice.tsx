import { Send } from 'lucide-react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { plainPortalMessage, refusedFieldId } from '../../shared/dossiers';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface RefusalNoticeProps {
  readonly dossierId: Dossier['dossierId'];
  readonly refusal: NonNullable<Dossier['refusal']>;
}

/** The portal did not take the dossier: its reason, the field it names, and the way out. */
export function RefusalNotice({ dossierId, refusal }: RefusalNoticeProps) {
  const t = useText();
  const errorText = useErrorText();
  const resend = useCommand(counter.sync.resend);
  const fieldId = refusedFieldId(refusal.field);
  const field = fieldId === null ? '' : t(fieldId);
  const reason = plainPortalMessage(refusal.message, t);
  const send = async () => {
    const answer = await resend.run({ dossierId });
    if (answer.ok) showToast({ text: t('dossiers.resent') });
  };
  return (
    <Notice
      tone="danger"
      className="dd-refusal"
      title={t('dossiers.refused.title', { at: formatDateTime(refusal.at) })}
      actions={
        <Button icon={<Send size={18} aria-hidden="true" />} isPending={resend.isRunning} onPress={() => void send()}>
          {t('dossiers.resend')}
        </Button>
      }
    >
      <p>
        {reason === '' ? t('dossiers.refused.no-reason') : t('dossiers.refused.reason', { reason })}
        {field !== '' && !reason.includes(field) && ` ${t('dossiers.refused.field', { field })}`}
      </p>
      <p>{t('dossiers.refused.next')}</p>
      {resend.refusal && <p role="alert">{errorText(resend.refusal)}</p>}
    </Notice>
  );
}
