import { CopyPlus, Files } from 'lucide-react';
import { useState } from 'react';
import type { DossierId } from '../../../../preload/contract/ids';
import type { FormTarget } from '../../../../preload/contract/printing';
import { counter } from '../../../shared/bridge';
import { useText } from '../../../shared/i18n';
import { openDraft } from '../../../shared/open-draft';
import { FormDialog } from '../../../shared/printing';
import { useAsk } from '../../../shared/query-client';
import { Button } from '../../../shared/ui';
import { useAddProcedure } from '../../../shared/use-add-procedure';

/** The citizen has come for more than one thing: the next procedure with the same people and papers, and one receipt for all. */
export function VisitActs({ dossierId }: { readonly dossierId: DossierId }) {
  const t = useText();
  const { isRunning, add } = useAddProcedure(dossierId, openDraft);
  const forms = useAsk(['printing', dossierId, 'forms'], () => counter.printing.formsOf({ dossierId }));
  const combined = forms.data?.find(({ form }) => form === 'receipt-combined');
  const [shown, setShown] = useState<FormTarget | null>(null);
  return (
    <>
      <Button
        variant="quiet"
        icon={<CopyPlus size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Alt+T', label: t('life.add-procedure') }}
        isPending={isRunning}
        onPress={() => void add()}
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
