import { useState } from 'react';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { TextField } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { DuePreview } from './due-preview';
import { useAct } from './use-act';

const PLACE_KEY = 'life.archive-place';

/** An act with one line of words: where the dossier is kept, or what shows that the duty was met. */
export function WordsForm({ dossier, kind, onClose }: ActFormProps & { readonly kind: 'meet-duty' | 'archive' }) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const [words, setWords] = useKept('words', () => (kind === 'archive' ? (localStorage.getItem(PLACE_KEY) ?? '') : ''));
  const [isTried, setIsTried] = useState(false);
  const isMissing = kind === 'archive' && words.trim() === '';
  const submit = () => {
    setIsTried(true);
    if (isMissing) return;
    if (kind === 'archive') localStorage.setItem(PLACE_KEY, words.trim());
    void act.run(kind === 'archive' ? { kind, place: words } : { kind, reference: words });
  };
  return (
    <ActFrame
      title={t(`life.act.${kind}`)}
      confirm={t(`life.act.${kind}`)}
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t(`life.words.${kind}`)}
        value={words}
        onChange={setWords}
        maxLength={300}
        isRequired={kind === 'archive'}
        error={isTried && isMissing ? t('life.words.needed') : null}
        hint={t(`life.words.${kind}.hint`)}
        autoFocus
      />
      {kind === 'meet-duty' && <DuePreview dossierId={dossier.dossierId} act={{ kind, reference: '' }} />}
    </ActFrame>
  );
}
