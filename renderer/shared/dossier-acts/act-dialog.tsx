import type { ActKind } from '../../../preload/contract/acts';
import type { Dossier } from '../../../preload/contract/dossiers';
import { KeptForm } from '../kept';
import { AddPapersForm } from './add-papers-form';
import { ApologyForm } from './apology-form';
import { AskSupplementForm } from './ask-supplement-form';
import { AssignForm } from './assign-form';
import { BroughtForm } from './brought-form';
import { CorrectDialog } from './correct-dialog';
import { HandOverForm } from './hand-over-dialog';
import { PlainForm } from './plain-form';
import { ReasonForm } from './reason-form';
import { RefuseForm } from './refuse-form';
import { ResultForm } from './result-form';
import { ReturnForm } from './return-form';
import { ReturnNoteForm } from './return-note-form';
import { SendForm } from './send-form';
import { TakeOverDialog } from './take-over-dialog';
import { WordsForm } from './words-form';

interface ActDialogProps {
  readonly kind: ActKind;
  readonly dossier: Dossier;
  readonly now: number;
  /** For a correction: the field it begins at. */
  readonly at?: string | null;
  /** For a correction: what follows it, such as sending the dossier again. */
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** The dialog an act needs; each closes itself once the act is done, and what is keyed into it is kept until then. */
export function ActDialog(props: ActDialogProps) {
  return (
    <KeptForm subjectIds={[props.dossier.dossierId]} kind={props.kind}>
      <ActForm {...props} />
    </KeptForm>
  );
}

function ActForm({ kind, at, onDone, ...rest }: ActDialogProps) {
  const { dossier, onClose } = rest;
  switch (kind) {
    case 'ask-supplement':
      return <AskSupplementForm {...rest} />;
    case 'receive-supplement':
    case 'accept':
      return <BroughtForm {...rest} kind={kind} />;
    case 'add-papers':
      return <AddPapersForm {...rest} />;
    case 'refuse':
      return <RefuseForm {...rest} />;
    case 'start-processing':
    case 'expire-supplement':
      return <PlainForm {...rest} kind={kind} />;
    case 'assign':
      return <AssignForm {...rest} />;
    case 'ask-duty':
    case 'ask-withdrawal':
    case 'decline-withdrawal':
    case 'stop':
      return <ReasonForm {...rest} kind={kind} />;
    case 'meet-duty':
    case 'archive':
      return <WordsForm {...rest} kind={kind} />;
    case 'apologise':
      return <ApologyForm {...rest} />;
    case 'record-result':
      return <ResultForm {...rest} />;
    case 'send-result':
      return <SendForm {...rest} />;
    case 'return-result':
      return <ReturnForm {...rest} />;
    case 'file-return-note':
      return <ReturnNoteForm {...rest} />;
    case 'hand-over':
      return <HandOverForm dossiers={[dossier]} onClose={onClose} />;
    case 'take-over':
      return <TakeOverDialog slipId={dossier.standing.handOver?.slipId ?? ''} onClose={onClose} />;
    case 'correct':
      return <CorrectDialog dossier={dossier} now={rest.now} at={at ?? null} onDone={onDone} onClose={onClose} />;
  }
}
