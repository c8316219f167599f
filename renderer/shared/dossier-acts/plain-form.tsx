import { useText } from '../i18n';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { useAct } from './use-act';

/** An act that needs nothing but the word to do it. */
export function PlainForm({
  dossier,
  kind,
  onClose,
}: ActFormProps & { readonly kind: 'start-processing' | 'expire-supplement' }) {
  const t = useText();
  const act = useAct(dossier, onClose);
  return (
    <ActFrame
      title={t(`life.act.${kind}`)}
      confirm={t(`life.act.${kind}`)}
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={() => void act.run({ kind })}
      onClose={onClose}
    >
      <p>{t(`life.what.${kind}`, { code: dossier.code })}</p>
    </ActFrame>
  );
}
