import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CitizenMerge } from '../../../preload/contract/citizens';
import { act, counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { Button, DialogBox, TextField } from '../../shared/ui';

interface UnmergeDialogProps {
  readonly merge: CitizenMerge;
  readonly onClose: () => void;
}

/** Two people after all: both are found by themselves again, as they were. */
export function UnmergeDialog(props: UnmergeDialogProps) {
  return (
    <KeptForm subjectIds={[props.merge.mergeId]} kind="citizens-unmerge">
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ merge, onClose }: UnmergeDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [reason, setReason] = useKept('reason', '');
  const [problem, setProblem] = useState<string | null>(null);

  async function unmerge(): Promise<void> {
    if (reason.trim().length < 3) {
      setProblem(t('citizens.merge.reason-missing'));
      return;
    }
    const answer = await act(counter.citizens.unmerge({ mergeId: merge.mergeId, reason: reason.trim() }));
    if (!answer.ok) {
      setProblem(errorText(answer));
      return;
    }
    keeping?.forget();
    await client.invalidateQueries({ queryKey: ['citizens'] });
    await client.invalidateQueries({ queryKey: ['citizen-file'] });
    onClose();
  }

  return (
    <DialogBox
      title={t('citizens.unmerge.title', { name: merge.merged.fullName })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button variant="primary" onPress={() => void unmerge()}>
            {t('citizens.unmerge')}
          </Button>
        </>
      }
    >
      <KeptNotice />
      <p>{t('citizens.unmerge.how')}</p>
      <TextField
        label={t('citizens.unmerge.reason')}
        isRequired
        lines={2}
        maxLength={500}
        value={reason}
        onChange={value => {
          setReason(value);
          setProblem(null);
        }}
        error={problem}
      />
    </DialogBox>
  );
}
