import { TriangleAlert } from 'lucide-react';
import { fieldPathOf, useIssueText, type LabelOf } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { Button, DialogBox } from '../../../shared/ui';
import type { Registering } from './use-register';

/** Asked once, for all doubts together: Enter says "seen" and registers, Esc goes back to the form. */
export function WarningsDialog({
  registering,
  labelOf,
}: {
  readonly registering: Registering;
  readonly labelOf: LabelOf;
}) {
  const t = useText();
  const issueText = useIssueText(labelOf);
  const { unseen, isRunning, acceptAllAndRegister, dropQuestion } = registering;
  return (
    <DialogBox
      title={t('reception.warnings.title', { count: unseen.length })}
      isOpen={unseen.length > 0}
      onClose={dropQuestion}
      actions={
        <>
          <Button onPress={dropQuestion}>{t('reception.warnings.back')}</Button>
          <Button variant="primary" autoFocus isPending={isRunning} onPress={acceptAllAndRegister}>
            {t('reception.warnings.accept')}
          </Button>
        </>
      }
    >
      <ul className="rc-warnings">
        {unseen.map((warning, index) => (
          <li key={index}>
            <TriangleAlert size={18} aria-hidden="true" />
            <Doubt label={labelOf(fieldPathOf(warning.path))} sentence={issueText(warning)} />
          </li>
        ))}
      </ul>
    </DialogBox>
  );
}

/** The field's name over the sentence, unless the sentence names it. */
function Doubt({ label, sentence }: { readonly label: string; readonly sentence: string }) {
  if (sentence.includes(label)) return <span>{sentence}</span>;
  return (
    <span>
      <strong>{label}</strong>
      <br />
      {sentence}
    </span>
  );
}
