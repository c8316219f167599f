import { useState } from 'react';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { TrayChoice, type ChosenPage } from './tray-choice';
import { useAct } from './use-act';

/** The return note with the receiver's signature, back from the printer and the pen, to the papers of the dossier. */
export function ReturnNoteForm({ dossier, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const [pages, setPages] = useKept<readonly ChosenPage[]>('pages', []);
  const [isTaking, setIsTaking] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const submit = () => {
    setIsTried(true);
    if (pages.length > 0) void act.run({ kind: 'file-return-note', pages: [...pages] });
  };
  return (
    <ActFrame
      title={t('life.act.file-return-note')}
      confirm={t('life.act.file-return-note')}
      isWide
      isRunning={act.isRunning || isTaking}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mc-soft">{t('life.what.file-return-note', { code: dossier.code })}</p>
      <TrayChoice chosen={pages} onChange={setPages} onBusy={setIsTaking} />
      {isTried && pages.length === 0 && (
        <p className="da-problem" role="alert">
          {t('life.pages.needed')}
        </p>
      )}
    </ActFrame>
  );
}
