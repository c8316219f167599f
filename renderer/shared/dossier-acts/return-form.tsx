import { useCallback, useMemo, useState } from 'react';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { Checkbox, Notice } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { ReceiverFields } from './receiver-fields';
import { peopleOf, receiverAs, receiverFromCard, type Receiver } from './receiver-rules';
import { ReturnWay, type Handing } from './return-way';
import { TrayChoice, type ChosenPage } from './tray-choice';
import { useAct } from './use-act';
import { useReceiverCard } from './use-receiver-card';

/** The result to whoever came for it: named, compared with the people of the dossier, and on record. */
export function ReturnForm({ dossier, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const people = useMemo(() => peopleOf(dossier), [dossier]);
  const [handing, setHanding] = useKept<Handing>('handing', { way: 'counter', reference: '' });
  const [receiver, setReceiver] = useKept<Receiver>('receiver', () => receiverAs('applicant', people));
  const [isTried, setIsTried] = useState(false);
  const [keepsPaper, setKeepsPaper] = useKept('keepsPaper', false);
  const [pages, setPages] = useKept<readonly ChosenPage[]>('pages', []);
  const [isTaking, setIsTaking] = useState(false);
  const isPaperMissing = keepsPaper && pages.length === 0;
  const refusedCard = useReceiverCard(
    useCallback(card => setReceiver(receiverFromCard(card, people)), [people, setReceiver]),
  );
  const isBasisNeeded = receiver.relation === 'other' && handing.way === 'counter';
  const submit = () => {
    setIsTried(true);
    if (receiver.receivedBy.trim() === '' || (isBasisNeeded && handing.reference.trim() === '')) return;
    if (isPaperMissing) return;
    void act.run({ kind: 'return-result', ...handing, ...receiver, ...(keepsPaper ? { pages: [...pages] } : {}) });
  };
  return (
    <ActFrame
      title={t('life.act.return-result')}
      confirm={t('life.act.return-result')}
      isWide
      isRunning={act.isRunning || isTaking}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {dossier.standing.money === 'due' && <Notice tone="warn">{t('life.money-due')}</Notice>}
      <p className="mc-soft">{t('life.receiver.card')}</p>
      {refusedCard !== null && <Notice tone="danger">{t(`reception.${refusedCard}`)}</Notice>}
      <ReceiverFields value={receiver} onChange={setReceiver} people={people} isTried={isTried} autoFocus />
      <ReturnWay value={handing} onChange={setHanding} isBasisNeeded={isBasisNeeded} isTried={isTried} />
      <Checkbox isSelected={keepsPaper} onChange={setKeepsPaper}>
        {t('life.receiver.keep-paper')}
      </Checkbox>
      {keepsPaper && <TrayChoice chosen={pages} onChange={setPages} onBusy={setIsTaking} />}
      {isTried && isPaperMissing && (
        <p className="da-problem" role="alert">
          {t('life.receiver.paper-needed')}
        </p>
      )}
    </ActFrame>
  );
}
