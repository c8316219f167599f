import { Plus, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui';
import type { TypedValue } from '../typed-values';
import { focusEntry } from '../entry-keys';
import { TypedInput } from './typed-input';

export interface RowColumn {
  readonly key: string;
  readonly label: string;
  readonly typed: TypedValue;
  readonly isNumeric?: boolean;
}

type Row = Readonly<Record<string, unknown>>;

interface RowsControlProps {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly RowColumn[];
  readonly rows: readonly Row[];
  readonly emptyRow: Row;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (rows: readonly Row[]) => void;
  readonly onCommit: () => void;
}

/** People or things one under the other. Ctrl+Enter adds a row, Ctrl+Delete takes out the one with the cursor. */
export function RowsControl(props: RowsControlProps) {
  const { id, columns, rows, emptyRow, onChange, onCommit } = props;
  const t = useText();
  const shown = rows.length === 0 ? [emptyRow] : rows;

  function add(): void {
    onChange([...shown, emptyRow]);
    // The row is there only after the next drawing.
    requestAnimationFrame(() => focusEntry(document.getElementById(`${id}-${shown.length}-0`)));
  }

  function remove(at: number): void {
    onChange(shown.filter((_, index) => index !== at));
    onCommit();
    requestAnimationFrame(() => focusEntry(document.getElementById(at === 0 ? id : `${id}-${at - 1}-0`)));
  }

  function onKeyDown(event: KeyboardEvent, at: number): void {
    if (event.nativeEvent.isComposing || !event.ctrlKey) return;
    if (event.key !== 'Enter' && event.key !== 'Delete') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') add();
    else remove(at);
  }

  return (
    <div className="mc-rows" role="group" aria-label={props.label} aria-describedby={props.describedBy}>
      {shown.map((row, at) => (
        // Keys of the row's own inputs, heard once for all of them.
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions
        <div key={at} className="mc-rows__row" data-columns={columns.length} onKeyDown={event => onKeyDown(event, at)}>
          <span className="mc-rows__number">{at + 1}</span>
          {columns.map((column, index) => (
            <TypedInput
              key={column.key}
              id={at === 0 && index === 0 ? id : `${id}-${at}-${index}`}
              typed={column.typed}
              value={row[column.key]}
              isInvalid={props.isInvalid}
              isNumeric={column.isNumeric ?? false}
              label={t('forms.rows.cell', { column: column.label, row: at + 1 })}
              placeholder={column.label}
              onType={value =>
                onChange(shown.map((old, place) => (place === at ? { ...old, [column.key]: value ?? '' } : old)))
              }
              onCommit={onCommit}
            />
          ))}
          <Button
            variant="quiet"
            icon={<X size={16} aria-hidden="true" />}
            label={t('forms.rows.remove', { row: at + 1 })}
            isDisabled={rows.length === 0}
            onPress={() => remove(at)}
          />
        </div>
      ))}
      <Button variant="quiet" icon={<Plus size={14} aria-hidden="true" />} onPress={add}>
        {t('forms.rows.add')}
      </Button>
    </div>
  );
}
