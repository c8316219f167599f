import { useState } from 'react';
import type { BulkAct } from '../../../preload/contract/acts';
import type { ManyOutcome } from '../../../preload/contract/dossier-acts';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { KeptForm, useKeeping, useKept } from '../kept';
import { useAsk } from '../query-client';
import { useStation } from '../station';
import { Button, DialogBox, Notice, RadioGroup, Select, showToast, TextField } from '../ui';
import { useCommand } from '../use-command';
import { ActFrame } from './act-frame';
import { useReturnMany } from './return-many';
import { undoMany } from './undo';

export const BULK_KINDS = [
  'start-processing',
  'assign',
  'meet-duty',
  'send-result',
  'return-result',
  'stop',
  'archive',
] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

interface BulkDialogProps {
  readonly kind: BulkKind;
  readonly dossiers: readonly Pick<DossierSummary, 'dossierId' | 'code' | 'applicantName' | 'personalId'>[];
  readonly onClose: () => void;
}

/** One act on many dossiers: asked once, done in one go, each with its outcome, and taken back with one press. */
export function BulkDialog(props: BulkDialogProps) {
  return (
    <KeptForm subjectIds={props.dossiers.map(({ dossierId }) => dossierId)} kind={props.kind}>
      <BulkForm {...props} />
    </KeptForm>
  );
}

function BulkForm({ kind, dossiers, onClose }: BulkDialogProps) {
  const t = useText();
  const me = useStation().officer?.officerId ?? '';
  const officers = useAsk(['officers', 'slots'], () => counter.officers.slots({}), { enabled: kind === 'assign' });
  const [actId] = useState(() => crypto.randomUUID());
  const run = useCommand(counter.dossiers.actOnMany);
  const [words, setWords] = useKept('words', '');
  const [officerId, setOfficerId] = useKept('officerId', me);
  const [way, setWay] = useKept<'post' | 'electronic'>('way', 'post');
  const keeping = useKeeping();
  const [isTried, setIsTried] = useState(false);
  const many = useReturnMany(dossiers, { isAsked: kind === 'return-result', isTried });
  const [left, setLeft] = useState<ManyOutcome | null>(null);
  const needsWords = kind === 'stop' || kind === 'archive';
  const submit = async () => {
    setIsTried(true);
    if (needsWords && words.trim() === '') return;
    const act = kind === 'return-result' ? many.request() : bulkAct(kind, { words, officerId, way });
    if (act === null) return;
    const answer = await run.run({ actId, act, dossierIds: dossiers.map(({ dossierId }) => dossierId) });
    if (!answer.ok) return;
    keeping?.forget();
    const done = answer.value.filter(({ refusal }) => refusal === null).length;
    if (done > 0)
      showToast({
        text: t('life.bulk.done', { act: t(`life.act.${kind}`), count: done }),
        action: { label: t('life.undo'), onPress: () => void undoMany(actId, t) },
      });
    if (done === answer.value.length) onClose();
    else setLeft(answer.value.filter(({ refusal }) => refusal !== null));
  };
  if (left)
    return (
      <DialogBox
        title={t(`life.act.${kind}`)}
        isOpen
        onClose={onClose}
        actions={
          <Button variant="primary" onPress={onClose} autoFocus>
            {t('frame.close')}
          </Button>
        }
      >
        <Notice tone="warn" title={t('life.bulk.left', { count: left.length })}>
          <ul>
            {left.map(({ dossierId, code, refusal }) => (
              <li key={dossierId}>
                <span className="mc-number">{code}</span>: {t(`errors.${refusal ?? ''}`, { detail: '' })}
              </li>
            ))}
          </ul>
        </Notice>
      </DialogBox>
    );
  return (
    <ActFrame
      title={t(`life.act.${kind}`)}
      confirm={t('life.bulk.do', { act: t(`life.act.${kind}`), count: dossiers.length })}
      isDangerous={kind === 'stop'}
      isWide={kind === 'return-result'}
      isRunning={run.isRunning || many.isTaking}
      refusal={run.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('life.hand-over.count', { count: dossiers.length, code: dossiers[0]?.code ?? '' })}</p>
      {(needsWords || kind === 'meet-duty' || kind === 'send-result') && kind !== 'send-result' && (
        <TextField
          label={t(kind === 'stop' ? 'life.reason' : `life.words.${kind}`)}
          value={words}
          onChange={setWords}
          maxLength={300}
          isRequired={needsWords}
          error={isTried && needsWords && words.trim() === '' ? t('life.words.needed') : null}
          autoFocus
        />
      )}
      {kind === 'send-result' && (
        <>
          <RadioGroup
            label={t('life.way')}
            isInRow
            value={way}
            onChange={value => setWay(value === 'electronic' ? 'electronic' : 'post')}
            options={(['post', 'electronic'] as const).map(value => ({ value, label: t(`life.way.${value}`) }))}
          />
          <TextField label={t(`life.reference.${way}`)} value={words} onChange={setWords} maxLength={300} autoFocus />
        </>
      )}
      {kind === 'assign' && (
        <Select
          label={t('life.assign.to')}
          value={officerId}
          onChange={setOfficerId}
          autoFocus
          options={(officers.data ?? []).map(slot => ({ value: slot.officerId, label: slot.displayName }))}
        />
      )}
      {kind === 'return-result' && many.fields}
    </ActFrame>
  );
}

function bulkAct(
  kind: Exclude<BulkKind, 'return-result'>,
  {
    words,
    officerId,
    way,
  }: {
    readonly words: string;
    readonly officerId: string;
    readonly way: 'post' | 'electronic';
  },
): BulkAct {
  switch (kind) {
    case 'start-processing':
      return { kind };
    case 'assign':
      return { kind, officerId };
    case 'meet-duty':
      return { kind, reference: words };
    case 'stop':
      return { kind, reason: words };
    case 'send-result':
      return { kind, way, reference: words };
    case 'archive':
      return { kind, place: words };
  }
}
