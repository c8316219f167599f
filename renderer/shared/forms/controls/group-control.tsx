import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { memo, useCallback, useEffect, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { isRequiredNow, LIMITS, visibilityOf, type RowField } from '../../../../preload/contract/forms';
import { useLanguage, useText } from '../../i18n';
import { Button } from '../../ui';
import { focusEntry } from '../entry-keys';
import type { ControlProps } from './control-props';

type Row = Readonly<Record<string, unknown>>;

interface GroupControlProps extends ControlProps {
  /** Path below the field of what is said to be wrong, e.g. `3.hoTen`; null when nothing is. */
  readonly wrongAt: string | null;
  /** The control of one cell; the same that stand alone in a form. */
  readonly renderCell: (props: ControlProps) => ReactNode;
}

/** Wider than this many, a row is a small form of its own instead of one line. */
const MOST_IN_LINE = 6;

/**
 * A repeating group: children, members of a household, plots of land. Ctrl+Enter adds a row below, Ctrl+Delete takes
 * the row out, Alt+Up and Alt+Down move it.
 */
export function GroupControl({ definition, id, value, wrongAt, describedBy, renderCell, ...acts }: GroupControlProps) {
  const t = useText();
  const fields = definition.rowFields ?? EMPTY;
  const rows = Array.isArray(value) ? (value as Row[]) : NO_ROWS;
  const shown = rows.length === 0 ? ONE_EMPTY : rows;
  const most = definition.maxRows ?? LIMITS.rows;
  const isInLine = fields.length <= MOST_IN_LINE && fields.every(({ type }) => type !== 'address');
  const { onType, onCommit } = acts;

  // The newest rows and acts for handlers that stay the same, so that a key in one row draws no other.
  const latest = useRef({ shown, onType, onCommit });
  useEffect(() => {
    latest.current = { shown, onType, onCommit };
  });
  const change = useCallback((at: number, key: string, next: unknown) => {
    const { shown: now, onType: type } = latest.current;
    type(now.map((row, place) => (place === at ? { ...row, [key]: next ?? '' } : row)));
  }, []);
  const commit = useCallback(() => latest.current.onCommit(), []);
  const focusRow = (at: number): void =>
    void requestAnimationFrame(() => focusEntry(document.getElementById(cellId(id, at, fields[0]?.key ?? ''))));

  function add(after: number): void {
    if (shown.length >= most) return;
    onType(shown.toSpliced(after + 1, 0, {}));
    focusRow(after + 1);
  }
  function remove(at: number): void {
    onType(shown.toSpliced(at, 1));
    onCommit();
    focusRow(Math.max(0, Math.min(at, shown.length - 2)));
  }
  function move(at: number, to: number): void {
    const row = shown[at];
    if (!row || to < 0 || to >= shown.length) return;
    onType(shown.toSpliced(at, 1).toSpliced(to, 0, row));
    onCommit();
    focusRow(to);
  }
  function onKeyDown(event: KeyboardEvent, at: number): void {
    if (event.nativeEvent.isComposing) return;
    const act =
      event.ctrlKey && event.key === 'Enter'
        ? () => add(at)
        : event.ctrlKey && event.key === 'Delete'
          ? () => remove(at)
          : event.altKey && event.key === 'ArrowUp'
            ? () => move(at, at - 1)
            : event.altKey && event.key === 'ArrowDown'
              ? () => move(at, at + 1)
              : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return (
    <div className="mc-group" role="group" aria-label={definition.label} aria-describedby={describedBy}>
      {shown.map((row, at) => (
        // Keys of the row's own fields, heard once for all of them.
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions
        <div
          key={at}
          className="mc-group__row"
          data-in-line={isInLine || undefined}
          onKeyDown={event => onKeyDown(event, at)}
        >
          <span className="mc-group__number">{at + 1}</span>
          <RowCells
            {...{ id, at, row, fields, isInLine, renderCell }}
            wrongKey={wrongAt?.startsWith(`${at}.`) === true ? wrongAt.slice(String(at).length + 1) : null}
            onChange={change}
            onCommit={commit}
          />
          <span className="mc-group__acts">
            <Button
              variant="quiet"
              icon={<ArrowUp size={15} aria-hidden="true" />}
              label={t('forms.rows.up', { row: at + 1 })}
              isDisabled={at === 0}
              onPress={() => move(at, at - 1)}
            />
            <Button
              variant="quiet"
              icon={<ArrowDown size={15} aria-hidden="true" />}
              label={t('forms.rows.down', { row: at + 1 })}
              isDisabled={at === shown.length - 1}
              onPress={() => move(at, at + 1)}
            />
            <Button
              variant="quiet"
              icon={<X size={15} aria-hidden="true" />}
              label={t('forms.rows.remove', { row: at + 1 })}
              isDisabled={rows.length === 0}
              onPress={() => remove(at)}
            />
          </span>
        </div>
      ))}
      <div className="mc-group__foot">
        <Button
          variant="quiet"
          icon={<Plus size={14} aria-hidden="true" />}
          isDisabled={shown.length >= most}
          onPress={() => add(shown.length - 1)}
        >
          {t('forms.rows.add')}
          <kbd className="mc-kbd">Ctrl+Enter</kbd>
        </Button>
        <span className="mc-soft">{t('forms.rows.count', { count: rows.length, most })}</span>
      </div>
    </div>
  );
}

const EMPTY: readonly RowField[] = [];
const NO_ROWS: readonly Row[] = [];
const ONE_EMPTY: readonly Row[] = [{}];

/** The first field of the first row is what labels and error links of the whole group point at. */
export const cellId = (id: string, at: number, key: string): string => (at === 0 ? id : `${id}-${at}-${key}`);

interface RowCellsProps {
  readonly id: string;
  readonly at: number;
  readonly row: Row;
  readonly fields: readonly RowField[];
  readonly isInLine: boolean;
  readonly wrongKey: string | null;
  readonly renderCell: (props: ControlProps) => ReactNode;
  readonly onChange: (at: number, key: string, value: unknown) => void;
  readonly onCommit: () => void;
}

const RowCells = memo(function RowCells(props: RowCellsProps) {
  const { id, at, row, fields, isInLine, wrongKey, renderCell, onChange, onCommit } = props;
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const visibility = visibilityOf(fields, row);
  const asked = isInLine ? fields : fields.filter(({ key }) => visibility.isShown(key));
  const layout: CSSProperties = isInLine
    ? { gridTemplateColumns: fields.map(field => `minmax(0, ${weightOf(field)}fr)`).join(' ') }
    : {};
  return (
    <div className="mc-group__cells" style={layout}>
      {asked.map((field, index) => {
        const label = isEnglish ? (field.labelEn ?? field.label) : field.label;
        const isHere = visibility.isShown(field.key);
        const own = index === 0 && at === 0 ? id : `${id}-${at}-${field.key}`;
        return (
          <div key={field.key} className="mc-group__cell" data-wide={field.type === 'address' || undefined}>
            <label className="mc-group__label" htmlFor={own} data-first={at === 0 || !isInLine || undefined}>
              {label}
              {isRequiredNow(field, visibility) && <span aria-hidden="true">{'\u00a0*'}</span>}
              <span className="mc-visually-hidden">{t('forms.rows.of-row', { row: at + 1 })}</span>
            </label>
            {isHere &&
              renderCell({
                definition: { ...field, label },
                id: own,
                value: row[field.key],
                isInvalid: wrongKey === field.key || wrongKey?.startsWith(`${field.key}.`) === true,
                describedBy: undefined,
                onType: value => onChange(at, field.key, value),
                onCommit,
              })}
          </div>
        );
      })}
    </div>
  );
});

function weightOf({ type }: RowField): number {
  switch (type) {
    case 'name':
    case 'text':
    case 'list':
    case 'personList':
      return 3;
    case 'personalId':
    case 'select':
    case 'phone':
    case 'email':
    case 'country':
      return 2.4;
    case 'gender':
    case 'int':
    case 'bool':
    case 'time':
      return 1.2;
    default:
      return 1.9;
  }
}
