import { useState } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { ConfirmDialog, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface RestoreDialogProps {
  readonly dossier: Dossier;
  readonly eventId: string;
  readonly onClose: () => void;
}

/** Back to what was registered before a correction; the correction itself stays in the history. */
export function RestoreDialog({ dossier, eventId, onClose }: RestoreDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const [actId] = useState(() => crypto.randomUUID());
  const restore = useCommand(counter.dossiers.restoreVersion);
  const confirm = async () => {
    const { dossierId, standing } = dossier;
    const answer = await restore.run({
      dossierId,
      revision: standing.revision,
      actId,
      reason: t('life.restore.reason'),
      note: '',
      eventId,
    });
    if (!answer.ok) return;
    showToast({ text: t('life.restored') });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('life.restore')}
      isOpen
      confirmLabel={t('life.restore')}
      isPending={restore.isRunning}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <p>{t('life.restore.what')}</p>
      {restore.refusal && (
        <Notice tone="danger" role="alert">
          {errorText(restore.refusal)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
