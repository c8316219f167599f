import { useState } from 'react';
import { counter } from '../../shared/bridge';
import { ActFrame, ReasonField } from '../../shared/dossier-acts';
import { formatIsoDate } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { KeptForm, useKeeping, useKept } from '../../shared/kept';
import { showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface ReopenDayDialogProps {
  readonly on: string;
  readonly onReopened: () => void;
  readonly onClose: () => void;
}

/** A closed day is opened again for a reason, which stays on its sheet. */
export function ReopenDayDialog(props: ReopenDayDialogProps) {
  return (
    <KeptForm subjectIds={[`day:${props.on}`]} kind="cash-reopen">
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ on, onReopened, onClose }: ReopenDayDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const reopen = useCommand(counter.fees.reopenDay);
  const [reason, setReason] = useKept('reason', '');
  const [isTried, setIsTried] = useState(false);
  const submit = async () => {
    setIsTried(true);
    if (reason.trim() === '') return;
    const answer = await reopen.run({ on, reason: reason.trim() });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('fees.cash.reopen.done', { day: formatIsoDate(on) }) });
    onReopened();
  };
  return (
    <ActFrame
      title={t('fees.cash.reopen')}
      confirm={t('fees.cash.reopen')}
      isRunning={reopen.isRunning}
      refusal={reopen.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} isTried={isTried} autoFocus />
    </ActFrame>
  );
}
