import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { KnownCitizen } from '../../../preload/contract/citizens';
import { act, counter } from '../../shared/bridge';
import { formatIsoDate, formatPersonalId, formatPhone } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { Button, DialogBox, RadioGroup, TextField } from '../../shared/ui';

interface MergeDialogProps {
  readonly a: KnownCitizen;
  readonly b: KnownCitizen;
  readonly onClose: () => void;
  readonly onMerged: (citizenId: string) => void;
}

/** Which of the two entries stays in front, and why they are one person. Nothing is lost either way. */
export function MergeDialog(props: MergeDialogProps) {
  return (
    <KeptForm subjectIds={[props.a.citizenId, props.b.citizenId]} kind="citizens-merge">
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ a, b, onClose, onMerged }: MergeDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [keptId, setKeptId] = useKept<string>(
    'kept',
    a.dossierCount >= b.dossierCount ? a.citizenId : b.citizenId,
    id => id === a.citizenId || id === b.citizenId,
  );
  const [reason, setReason] = useKept('reason', '');
  const [problem, setProblem] = useState<string | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [kept, merged] = keptId === a.citizenId ? [a, b] : [b, a];

  async function merge(): Promise<void> {
    if (reason.trim().length < 3) {
      setProblem(t('citizens.merge.reason-missing'));
      return;
    }
    setIsRunning(true);
    const answer = await act(
      counter.citizens.merge({ keptId: kept.citizenId, mergedId: merged.citizenId, reason: reason.trim() }),
    );
    setIsRunning(false);
    if (!answer.ok) {
      setProblem(errorText(answer));
      return;
    }
    keeping?.forget();
    await client.invalidateQueries({ queryKey: ['citizens'] });
    await client.invalidateQueries({ queryKey: ['citizen-file'] });
    onMerged(kept.citizenId);
    onClose();
  }

  return (
    <DialogBox
      title={t('citizens.merge.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button variant="primary" isPending={isRunning} onPress={() => void merge()}>
            {t('citizens.merge.do')}
          </Button>
        </>
      }
    >
      <KeptNotice />
      <p>{t('citizens.merge.how')}</p>
      <RadioGroup
        label={t('citizens.merge.kept')}
        value={keptId}
        onChange={setKeptId}
        options={[a, b].map(citizen => ({ value: citizen.citizenId, label: lineOf(citizen) }))}
      />
      <TextField
        label={t('citizens.merge.reason')}
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

export function lineOf(citizen: KnownCitizen): string {
  return [
    citizen.fullName,
    citizen.birthDate === null ? '' : formatIsoDate(citizen.birthDate),
    citizen.personalId === null ? (citizen.oldNumber ?? '') : formatPersonalId(citizen.personalId),
    citizen.phone === null ? '' : formatPhone(citizen.phone),
  ]
    .filter(Boolean)
    .join(' · ');
}
