import { useQueryClient } from '@tanstack/react-query';
import { FileSignature } from 'lucide-react';
import { useState } from 'react';
import { DraftId } from '../../../preload/contract/ids';
import { useText } from '../../shared/i18n';
import { FormDialog } from '../../shared/printing';
import { Button, showToast } from '../../shared/ui';
import type { DossierForm } from './draft/use-dossier-form';

interface PrintDeclarationProps {
  readonly draftId: string;
  readonly form: DossierForm;
}

/** What was keyed, on paper for the citizen to read and sign before it is received; marked so, and without a code. */
export function PrintDeclaration({ draftId, form }: PrintDeclarationProps) {
  const t = useText();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const open = async () => {
    // What was typed last must stand on the paper too.
    if (!(await form.queue.flush())) return showToast({ tone: 'danger', text: t('reception.not-saved') });
    client.removeQueries({ queryKey: ['printing', draftId] });
    setIsOpen(true);
  };
  return (
    <>
      <Button
        variant="quiet"
        icon={<FileSignature size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Ctrl+P', label: t('reception.print-to-sign') }}
        onPress={() => void open()}
      >
        {t('reception.print-to-sign')}
      </Button>
      {isOpen && (
        <FormDialog
          form="application-draft"
          target={{ kind: 'draft', draftId: DraftId.parse(draftId) }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
