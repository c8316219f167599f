import { Columns3 } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useText } from '../../shared/i18n';
import { Checkbox } from '../../shared/ui';
import { COLUMNS, FIXED_COLUMNS, type ColumnId } from './chosen-columns';

interface ColumnMenuProps {
  readonly columns: readonly ColumnId[];
  readonly onChange: (columns: readonly ColumnId[]) => void;
}

export const ColumnMenu = memo(function ColumnMenu({ columns, onChange }: ColumnMenuProps) {
  const t = useText();
  return (
    <DialogTrigger>
      <AriaButton className="mc-button mc-button--secondary">
        <Columns3 size={18} aria-hidden="true" />
        {t('dossiers.columns')}
      </AriaButton>
      <Popover className="mc-popover" placement="bottom end">
        <Dialog className="dl-columns" aria-label={t('dossiers.columns')}>
          {COLUMNS.filter(column => !FIXED_COLUMNS.has(column)).map(column => (
            <Checkbox
              key={column}
              isSelected={columns.includes(column)}
              onChange={isShown =>
                onChange(COLUMNS.filter(other => (other === column ? isShown : columns.includes(other))))
              }
            >
              {t(`dossiers.column.${column}`)}
            </Checkbox>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});
