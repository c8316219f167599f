import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { HandOverSlip } from '../../../preload/contract/hand-over';
import { DossierStateChip } from '../dossiers';
import { formatDate, formatDateTime } from '../format';
import { useText } from '../i18n';
import { FormDialog } from '../printing';
import { Button, SimpleTable, StateChip } from '../ui';

/** A slip with its code, both desks and every dossier on it, and what has arrived. */
export function HandOverSheet({ slip }: { readonly slip: HandOverSlip }) {
  const t = useText();
  const [isPrinting, setIsPrinting] = useState(false);
  return (
    <div className="da-sheet">
      <p className="da-sheet__code mc-number">{slip.code}</p>
      <p>
        {t('life.slip.line', {
          from: slip.from,
          to: slip.to,
          by: slip.givenBy,
          at: formatDateTime(slip.givenAt),
        })}
      </p>
      <div>
        <Button icon={<Printer size={18} aria-hidden="true" />} onPress={() => setIsPrinting(true)}>
          {t('life.slip.print')}
        </Button>
      </div>
      {isPrinting && (
        <FormDialog
          form="hand-over"
          target={{ kind: 'slip', slipId: slip.slipId }}
          onClose={() => setIsPrinting(false)}
        />
      )}
      {slip.note !== '' && <p>{slip.note}</p>}
      <SimpleTable
        label={t('life.slip.dossiers')}
        rows={slip.dossiers}
        keyOf={row => row.dossierId}
        columns={[
          { id: 'code', label: t('dossiers.column.code'), cell: row => row.code, isNumber: true },
          { id: 'name', label: t('dossiers.column.applicant'), cell: row => row.applicantName },
          { id: 'procedure', label: t('dossiers.column.procedure'), cell: row => row.procedureName },
          {
            id: 'due',
            label: t('dossiers.column.due'),
            cell: row => (row.dueAt === null ? t('dossiers.due.none') : formatDate(row.dueAt)),
            isNumber: true,
          },
          { id: 'state', label: t('dossiers.column.state'), cell: row => <DossierStateChip state={row.state} /> },
          {
            id: 'standing',
            label: t('life.slip.standing'),
            cell: row => (
              <StateChip tone={row.standing === 'taken-over' ? 'sure' : row.standing === 'open' ? 'doubt' : 'rest'}>
                {t(`life.slip.standing.${row.standing}`, { name: row.takenOverBy ?? '' })}
              </StateChip>
            ),
          },
        ]}
      />
    </div>
  );
}
