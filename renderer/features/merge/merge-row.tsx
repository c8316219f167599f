import { CircleCheck, CircleHelp } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { ConflictField } from '../../../preload/contract/elsewhere';
import { useText } from '../../shared/i18n';
import { classNames } from '../../shared/ui';
import type { Choice, Column } from './merge-choices';

interface MergeRowProps {
  readonly field: ConflictField;
  readonly label: string;
  readonly columns: readonly Column[];
  readonly wordsOf: (column: Column) => readonly string[];
  readonly decision: Choice | null;
  readonly isCurrent: boolean;
  /** What is wrong with what would stand. */
  readonly issue: string | null;
  readonly typedWords: readonly string[];
  readonly canType: boolean;
  readonly onChoose: (column: Column) => void;
  readonly onType: () => void;
  readonly onFocus: () => void;
  /** The field under typing. */
  readonly children?: ReactNode;
}

/** One field in its versions, each of them a choice; a row takes the arrows and the figures of the whole list. */
export function MergeRow(props: MergeRowProps) {
  const { field, label, columns, wordsOf, decision, isCurrent, issue, typedWords, canType } = props;
  const t = useText();
  const labelId = useId();
  const issueId = useId();
  const focusable = columns.find(column => column === decision?.take) ?? 'mine';
  return (
    <div
      className={classNames('mg-row', isCurrent && 'mg-row--current', issue !== null && 'mg-row--wrong')}
      data-path={field.path}
      onFocus={props.onFocus}
    >
      <div className="mg-row__name">
        <span id={labelId} className="mg-row__label">
          {label}
        </span>
        <span className={classNames('mg-row__state mc-small', decision === null && 'mg-row__state--open')}>
          {decision === null ? (
            <CircleHelp size={14} aria-hidden="true" />
          ) : (
            <CircleCheck size={14} aria-hidden="true" />
          )}
          {t(stateId(field, decision))}
        </span>
      </div>
      <div
        className="mg-row__versions"
        role="radiogroup"
        aria-labelledby={labelId}
        aria-describedby={issue === null ? undefined : issueId}
        data-columns={columns.length}
      >
        {columns.map((column, index) => {
          const words = wordsOf(column);
          const isTaken = decision?.take === column;
          return (
            <button
              key={column}
              type="button"
              role="radio"
              aria-checked={isTaken}
              tabIndex={column === focusable ? 0 : -1}
              data-column={column}
              className={classNames('mg-version', isTaken && 'mg-version--taken')}
              onClick={() => props.onChoose(column)}
            >
              <span className="mg-version__mark" aria-hidden="true" />
              <span className="mc-visually-hidden">{`${t(`merge.column.${column}`)}: `}</span>
              <span className="mg-version__words">
                {words.length === 0 ? (
                  <span className="mc-soft">{t('merge.empty')}</span>
                ) : (
                  words.map((line, at) => <span key={at}>{line}</span>)
                )}
              </span>
              <kbd className="mc-kbd" aria-hidden="true">
                {columnKey(columns, index)}
              </kbd>
            </button>
          );
        })}
      </div>
      {decision?.take === 'other' && props.children === undefined && (
        <p className="mg-row__typed">
          <CircleCheck size={16} aria-hidden="true" />
          {t('merge.typed', { value: typedWords.join(', ') })}
        </p>
      )}
      {canType && props.children === undefined && (
        <button type="button" className="mg-row__type mc-small" tabIndex={-1} onClick={props.onType}>
          {t('merge.type')} <kbd className="mc-kbd">4</kbd>
        </button>
      )}
      {props.children}
      {issue !== null && (
        <p id={issueId} className="mg-row__issue">
          {issue}
        </p>
      )}
    </div>
  );
}

/** 1, 2, 3 stand for the columns whatever of them is shown. */
const columnKey = (columns: readonly Column[], index: number): number => index + 1 + (3 - columns.length);

function stateId({ changedBy }: ConflictField, decision: Choice | null): string {
  if (decision === null) return 'merge.state.open';
  if (decision.take === changedBy) return `merge.state.${changedBy}`;
  return `merge.state.taken-${decision.take}`;
}
