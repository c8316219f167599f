import { useState } from 'react';
import type { ActOf } from '../../../../preload/contract/acts';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { DraftId } from '../../../../preload/contract/ids';
import { counter, type Refused } from '../../../shared/bridge';
import {
  ActFrame,
  firstReason,
  missingPapers,
  ReasonChoice,
  REFUSAL_REASONS,
  useSupplementRequest,
} from '../../../shared/dossier-acts';
import { useNow } from '../../../shared/dossiers';
import { useText } from '../../../shared/i18n';
import { KeptForm, useKeeping, useKept } from '../../../shared/kept';
import { useCommand } from '../../../shared/use-command';
import type { DossierForm } from '../draft/use-dossier-form';
import { intakesSettled } from '../../../shared/intake';
import type { OpenedDossier, OpenKind } from './opened-dossier';

interface OpenDialogProps {
  readonly kind: OpenKind;
  readonly draftId: string;
  readonly procedure: Procedure;
  readonly form: DossierForm;
  readonly onClose: () => void;
  readonly onOpened: (dossier: OpenedDossier) => void;
}

const NOT_SAVED: Refused = { ok: false, code: 'reception.not-saved' };
const FILE_REFUSED: Refused = { ok: false, code: 'reception.file-refused' };

/** Why the papers are not accepted; what was keyed and scanned so far is kept with the dossier. */
export function OpenDialog(props: OpenDialogProps) {
  return (
    <KeptForm subjectIds={[props.draftId]} kind={props.kind}>
      {props.kind === 'refuse' ? <RefuseDraft {...props} /> : <AskForMore {...props} />}
    </KeptForm>
  );
}

function AskForMore({ procedure, form, onClose, ...rest }: OpenDialogProps) {
  const t = useText();
  const opening = useOpening(form, rest);
  const { fields, request } = useSupplementRequest(missingPapers(procedure, { ...form.valuesNow() }), useNow());
  return (
    <ActFrame
      title={t('life.act.ask-supplement')}
      confirm={t('life.act.ask-supplement')}
      isWide
      isRunning={opening.isRunning}
      refusal={opening.refusal}
      onSubmit={() => opening.run(request())}
      onClose={onClose}
    >
      <p className="mc-soft">{t('reception.open.supplement-what')}</p>
      {fields}
    </ActFrame>
  );
}

function RefuseDraft({ form, onClose, ...rest }: OpenDialogProps) {
  const t = useText();
  const opening = useOpening(form, rest);
  const [reason, setReason] = useKept('reason', () => firstReason(REFUSAL_REASONS, id => t(`life.reason.${id}`)));
  const [isTried, setIsTried] = useState(false);
  return (
    <ActFrame
      title={t('life.act.refuse')}
      confirm={t('life.act.refuse')}
      isDangerous
      isRunning={opening.isRunning}
      refusal={opening.refusal}
      onSubmit={() => {
        setIsTried(true);
        const { words, legalBasis } = reason;
        opening.run(words.trim() === '' ? null : { kind: 'refuse', reason: words, legalBasis });
      }}
      onClose={onClose}
    >
      <p className="mc-soft">{t('reception.open.refuse-what')}</p>
      <ReasonChoice reasons={REFUSAL_REASONS} value={reason} onChange={setReason} isTried={isTried} autoFocus />
    </ActFrame>
  );
}

function useOpening(
  form: DossierForm,
  { draftId, onOpened, kind }: Pick<OpenDialogProps, 'draftId' | 'onOpened' | 'kind'>,
) {
  // However often it is sent, it is done once.
  const [actId] = useState(() => crypto.randomUUID());
  const [kept, setKept] = useState<Refused | null>(null);
  const keeping = useKeeping();
  const command = useCommand(counter.dossiers.openDraft);
  async function open(act: ActOf<'ask-supplement'> | ActOf<'refuse'>): Promise<void> {
    setKept(null);
    if (!(await form.queue.flush())) return setKept(NOT_SAVED);
    if (!(await intakesSettled())) return setKept(FILE_REFUSED);
    const answer = await command.run({ draftId: draftId as DraftId, actId, act });
    if (!answer.ok) return;
    keeping?.forget();
    onOpened({ dossierId: answer.value.dossierId, code: answer.value.code, kind });
  }
  return {
    isRunning: command.isRunning,
    refusal: kept ?? command.refusal,
    run: (act: ActOf<'ask-supplement'> | ActOf<'refuse'> | null): void => {
      if (act) void open(act);
    },
  };
}
