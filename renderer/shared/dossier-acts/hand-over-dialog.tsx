import { useState } from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import type { HandOverSlip } from '../../../preload/contract/hand-over';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { KeptForm, useKeeping, useKept } from '../kept';
import { useAsk } from '../query-client';
import { Button, DialogBox, Notice, Select, TextField } from '../ui';
import { useCommand } from '../use-command';
import { ActFrame } from './act-frame';
import { HandOverSheet } from './hand-over-sheet';

const OTHER = 'other-desk';

interface HandOverDialogProps {
  readonly dossiers: readonly Pick<DossierSummary, 'dossierId' | 'code' | 'applicantName'>[];
  readonly onClose: () => void;
}

/** The hand-over of dossiers picked from a list; what is keyed is kept for just these. */
export function HandOverDialog(props: HandOverDialogProps) {
  return (
    <KeptForm subjectIds={props.dossiers.map(({ dossierId }) => dossierId)} kind="hand-over">
      <HandOverForm {...props} />
    </KeptForm>
  );
}

/** To whom, and then the slip that travels along. */
export function HandOverForm({ dossiers, onClose }: HandOverDialogProps) {
  const t = useText();
  const [actId] = useState(() => crypto.randomUUID());
  const desks = useAsk(['handOver', 'desks'], () => counter.handOver.desks({}));
  const give = useCommand(counter.handOver.give);
  const [chosen, setChosen] = useKept<string | null>('desk', null);
  const [other, setOther] = useKept('other', '');
  const [note, setNote] = useKept('note', '');
  const keeping = useKeeping();
  const [isTried, setIsTried] = useState(false);
  const [given, setGiven] = useState<{
    readonly slip: HandOverSlip;
    readonly left: readonly { readonly code: string; readonly refusal: string }[];
  } | null>(null);
  const desk = chosen ?? desks.data?.[0] ?? OTHER;
  const to = desk === OTHER ? other.trim() : desk;
  const submit = async () => {
    setIsTried(true);
    if (to === '') return;
    const answer = await give.run({ actId, dossierIds: dossiers.map(({ dossierId }) => dossierId), to, note });
    if (!answer.ok) return;
    keeping?.forget();
    const left = answer.value.outcomes.flatMap(({ code, refusal }) => (refusal === null ? [] : [{ code, refusal }]));
    setGiven({ slip: answer.value.slip, left });
  };
  if (given)
    return (
      <DialogBox
        title={t('life.slip.title', { code: given.slip.code })}
        isOpen
        isWide
        onClose={onClose}
        actions={
          <Button variant="primary" onPress={onClose} autoFocus>
            {t('frame.close')}
          </Button>
        }
      >
        {given.left.length > 0 && (
          <Notice tone="warn" title={t('life.slip.left', { count: given.left.length })}>
            <ul>
              {given.left.map(({ code, refusal }) => (
                <li key={code}>
                  <span className="mc-number">{code}</span>: {t(`errors.${refusal}`, { detail: '' })}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <HandOverSheet slip={given.slip} />
      </DialogBox>
    );
  // A key pressed at once must find the desk it is for.
  if (desks.isPending) return null;
  return (
    <ActFrame
      title={t('life.act.hand-over')}
      confirm={t('life.hand-over.make')}
      isRunning={give.isRunning}
      refusal={give.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('life.hand-over.count', { count: dossiers.length, code: dossiers[0]?.code ?? '' })}</p>
      <Select
        label={t('life.hand-over.to')}
        value={desk}
        onChange={setChosen}
        autoFocus
        options={[
          ...(desks.data ?? []).map(name => ({ value: name, label: name })),
          { value: OTHER, label: t('life.hand-over.other') },
        ]}
      />
      {desk === OTHER && (
        <TextField
          label={t('life.hand-over.desk')}
          value={other}
          onChange={setOther}
          maxLength={200}
          isRequired
          error={isTried && to === '' ? t('life.words.needed') : null}
        />
      )}
      <TextField label={t('life.note')} value={note} onChange={setNote} maxLength={300} />
    </ActFrame>
  );
}
