import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CitizenMerge } from '../../../preload/contract/citizens';
import { act, counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, DialogBox, TextField } from '../../shared/ui';

/** Two people after all: both are found by themselves again, as they were. */
export function UnmergeDialog({ merge, onClose }: { readonly merge: CitizenMerge; readonly onClose: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
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
