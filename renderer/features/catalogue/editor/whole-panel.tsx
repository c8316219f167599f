import type { Procedure } from '../../../../preload/contract/catalogue';
import { useProcedureWords } from '../../../shared/catalogue';
import { useText } from '../../../shared/i18n';
import { Checkbox, Notice, TextField } from '../../../shared/ui';
import { NumberField } from './number-field';

interface WholePanelProps {
  readonly national: Procedure;
  readonly procedure: Procedure;
  readonly isHidden: boolean;
  readonly onChange: (part: Partial<Procedure>, name: string) => void;
  readonly onHide: (isHidden: boolean) => void;
}

/** The procedure itself: its wording here, and the fee where the law leaves it to the province. */
export function WholePanel({ national, procedure, isHidden, onChange, onHide }: WholePanelProps) {
  const t = useText();
  const { feeOf } = useProcedureWords();
  const isFeeOpen = national.feeVnd === null;
  return (
    <div className="cd-panel">
      <Checkbox isSelected={isHidden} onChange={onHide}>
        {t('catalogue.editor.hide')}
      </Checkbox>
      <TextField
        label={t('catalogue.editor.name')}
        value={procedure.name}
        isRequired
        lines={2}
        maxLength={1000}
        onChange={name => onChange({ name }, 'name')}
      />
      <TextField
        label={t('catalogue.diff.note')}
        value={procedure.note ?? ''}
        lines={3}
        maxLength={2000}
        onChange={note => onChange({ note: note === '' ? null : note }, 'note')}
      />
      {isFeeOpen ? (
        <>
          <div className="mc-two">
            <NumberField
              label={t('catalogue.editor.fee')}
              value={procedure.feeVnd ?? undefined}
              onChange={feeVnd => onChange({ feeVnd: wholeFee(feeVnd) }, 'feeVnd')}
            />
            <NumberField
              label={t('catalogue.editor.fee-online')}
              value={procedure.feeVndOnline ?? undefined}
              onChange={fee => onChange({ feeVndOnline: wholeFee(fee) }, 'feeVndOnline')}
            />
          </div>
          <TextField
            label={t('catalogue.editor.fee-note')}
            value={procedure.feeNote ?? ''}
            maxLength={1000}
            onChange={feeNote => onChange({ feeNote: feeNote === '' ? null : feeNote }, 'feeNote')}
          />
        </>
      ) : (
        <Notice tone="info">{t('catalogue.editor.fee-national', { fee: feeOf(national) })}</Notice>
      )}
    </div>
  );
}

/** Money is whole; what is below nothing stays as typed, and the checks beside say so. */
function wholeFee(fee: number | undefined): number | null {
  return fee === undefined ? null : Math.trunc(fee);
}
