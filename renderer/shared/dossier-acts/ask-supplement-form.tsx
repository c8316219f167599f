import { useProcedureOf } from '../dossiers';
import { useText } from '../i18n';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { useSupplementRequest } from './ask-supplement-fields';
import { missingPapers, type PaperTick } from './missing-papers';
import { useAct } from './use-act';

/** What is missing, once and in full. The clock stands still from here until the papers are back. */
export function AskSupplementForm(props: ActFormProps) {
  const { values } = props.dossier;
  const procedure = useProcedureOf(props.dossier);
  if (procedure.isPending) return null;
  return <Ready {...props} papers={procedure.data ? missingPapers(procedure.data, values) : []} />;
}

function Ready({ dossier, now, onClose, papers }: ActFormProps & { readonly papers: readonly PaperTick[] }) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const { fields, request } = useSupplementRequest(papers, now);
  const submit = () => {
    const asked = request();
    if (asked) void act.run(asked);
  };
  return (
    <ActFrame
      title={t('life.act.ask-supplement')}
      confirm={t('life.act.ask-supplement')}
      isWide
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mc-soft">{t('life.what.ask-supplement', { code: dossier.code })}</p>
      {fields}
    </ActFrame>
  );
}
