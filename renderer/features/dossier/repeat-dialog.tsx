import { useState } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import type { DraftId } from '../../../preload/contract/ids';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Checkbox, DialogBox, Notice } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface RepeatDialogProps {
  readonly dossier: Dossier;
  readonly onClose: () => void;
  readonly openDraft: (draftId: string) => void;
}

/** A new dossier with the answers of this one; whether the same person stands at the counter is the officer's to say. */
export function RepeatDialog({ dossier, onClose, openDraft }: RepeatDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const [draftId] = useState(() => crypto.randomUUID() as string as DraftId);
  const [isSame, setIsSame] = useState(false);
  const repeat = useCommand(counter.visits.repeat);
  async function run(): Promise<void> {
    const answer = await repeat.run({ dossierId: dossier.dossierId, draftId, isSameApplicant: isSame });
    if (answer.ok) openDraft(draftId);
  }
  return (
    <DialogBox
      title={t('dossiers.repeat')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button
            variant="primary"
            isPending={repeat.isRunning}
            shortcut={{ chord: 'F9', label: t('dossiers.repeat') }}
            onPress={() => void run()}
          >
            {t('dossiers.repeat')}
          </Button>
        </>
      }
    >
      {repeat.refusal && (
        <Notice tone="danger" role="alert">
          {errorText(repeat.refusal)}
        </Notice>
      )}
      <p>{t('dossiers.repeat.what', { procedure: dossier.procedureName })}</p>
      <Checkbox isSelected={isSame} onChange={setIsSame} autoFocus>
        {t('dossiers.repeat.same', { name: dossier.applicantName })}
      </Checkbox>
      <p className="mc-soft">{t(isSame ? 'dossiers.repeat.same-what' : 'dossiers.repeat.other-what')}</p>
    </DialogBox>
  );
}
