import { CopyPlus, Files } from 'lucide-react';
import { useState } from 'react';
import type { DossierId, DraftId } from '../../../../preload/contract/ids';
import type { FormTarget } from '../../../../preload/contract/printing';
import { counter } from '../../../shared/bridge';
import { useErrorText, useText } from '../../../shared/i18n';
import { openDraft } from '../../../shared/open-draft';
import { FormDialog } from '../../../shared/printing';
import { useAsk } from '../../../shared/query-client';
import { Button, showToast } from '../../../shared/ui';
import { useCommand } from '../../../shared/use-command';

/** The citizen has come for more than one thing: the next procedure with the same people and papers, and one receipt for all. */
export function VisitActs({ dossierId }: { readonly dossierId: DossierId }) {
  const t = useText();
  const errorText = useErrorText();
  // However often it is pressed, it is one draft.
  const [draftId] = useState(() => crypto.randomUUID() as DraftId);
  const add = useCommand(counter.visits.addProcedure);
  const forms = useAsk(['printing', dossierId, 'forms'], () => counter.printing.formsOf({ dossierId }));
  const combined = forms.data?.find(({ form }) => form === 'receipt-combined');
  const [shown, setShown] = useState<FormTarget | null>(null);
  const addProcedure = async () => {
    const answer = await add.run({ dossierId, draftId });
    if (answer.ok) openDraft(answer.value.draftId);
    else showToast({ tone: 'danger', text: errorText(answer) });
  };
  return (
    <>
      <Button
        variant="quiet"
        icon={<CopyPlus size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Alt+T', label: t('life.add-procedure') }}
        isPending={add.isRunning}
        onPress={() => void addProcedure()}
      >
        {t('life.add-procedure')}
      </Button>
      {combined && (
        <Button
          variant="quiet"
          icon={<Files size={18} aria-hidden="true" />}
          shortcut={{ chord: 'Alt+G', label: t('printing.form.receipt-combined') }}
          onPress={() => setShown(combined.target)}
        >
          {t('printing.form.receipt-combined')}
        </Button>
      )}
      {shown && <FormDialog form="receipt-combined" target={shown} onClose={() => setShown(null)} />}
    </>
  );
}
