import { useRef, useState, type KeyboardEvent } from 'react';
import type { ConflictField } from '../../../preload/contract/elsewhere';
import type { FieldIssue } from '../../../preload/contract/dossiers';
import { fieldPathOf, useIssueText, type FormValues } from '../../shared/forms';
import { useText } from '../../shared/i18n';
import {
  choose,
  chooseTyped,
  columnBeside,
  COLUMNS,
  decisionOn,
  nextUndecided,
  type Choices,
  type Column,
} from './merge-choices';
import { MergeRow } from './merge-row';
import { ThirdValue } from './third-value';
import type { MergeForm } from './use-merge-form';

interface MergeListProps {
  /** In the order of the screen. */
  readonly fields: readonly ConflictField[];
  readonly hasBase: boolean;
  readonly form: MergeForm;
  readonly values: FormValues;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  readonly issues: readonly FieldIssue[];
  readonly current: string | null;
  readonly onCurrent: (path: string) => void;
  /** Enter where nothing waits for a decision any more. */
  readonly onAllDecided: () => void;
}

/** Fields in three columns: arrows go and choose, 1 to 3 choose, 4 types another value, Enter goes to the next open one. */
export function MergeList(props: MergeListProps) {
  const { fields, hasBase, form, values, choices, onChange, issues, current, onCurrent, onAllDecided } = props;
  const t = useText();
  const issueText = useIssueText(form.labelOf);
  const list = useRef<HTMLDivElement>(null);
  const [typing, setTyping] = useState<string | null>(null);
  const columns = hasBase ? COLUMNS : COLUMNS.filter(column => column !== 'base');
  const canType = (field: ConflictField): boolean => {
    const definition = form.definitionOf(field.path);
    return definition !== undefined && definition.type !== 'auto' && definition.type !== 'textAuto';
  };
  const focus = (path: string | undefined, column?: Column) => {
    if (path === undefined) return;
    onCurrent(path);
    requestAnimationFrame(() => {
      const row = rowsIn(list.current).find(one => one.dataset['path'] === path);
      const wanted = column === undefined ? '[role=radio][tabindex="0"]' : `[role=radio][data-column=${column}]`;
      row?.querySelector<HTMLElement>(wanted)?.focus();
    });
  };
  const next = (path: string | null, made: Choices) => {
    const open = nextUndecided(fields, made, path);
    if (open) focus(open.path);
    else onAllDecided();
  };
  const take = (field: ConflictField, column: Column) => {
    setTyping(null);
    onChange(choose(choices, field, column));
    focus(field.path, column);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (!(target instanceof HTMLElement) || target.closest('[role=radio]') === null) return;
    const at = fields.findIndex(({ path }) => path === current);
    const field = fields[at];
    if (!field) return;
    const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    const chosen = columns.find(column => String(COLUMNS.indexOf(column) + 1) === key);
    if (key === 'ArrowDown') focus(fields[at + 1]?.path);
    else if (key === 'ArrowUp') focus(fields[at - 1]?.path);
    else if (by !== 0) take(field, columnBeside(columns, decisionOn(field, choices)?.take ?? null, by));
    else if (chosen) take(field, chosen);
    else if (key === '4' && canType(field)) setTyping(field.path);
    else if (key === 'Enter') next(field.path, choices);
    else return;
    event.preventDefault();
  };

  return (
    // Hears the keys of the choices inside; it is no control itself.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="mg-list" ref={list} onKeyDown={onKeyDown}>
      <div className="mg-heads" aria-hidden="true">
        <span />
        <div className="mg-row__versions" data-columns={columns.length}>
          {columns.map(column => (
            <span key={column}>{t(`merge.column.${column}`)}</span>
          ))}
        </div>
      </div>
      {fields.map((field, index) => {
        const { path } = field;
        const decision = decisionOn(field, choices);
        const wrong = issues.filter(issue => fieldPathOf(issue.path) === path);
        const definition = form.definitionOf(path);
        const typed = decision?.take === 'other' ? (decision.value ?? null) : null;
        const isPartStart = index === 0 || (fields[index - 1]?.changedBy === 'both') !== (field.changedBy === 'both');
        return (
          <div key={path}>
            {isPartStart && (
              <h2 className="mg-part">{t(field.changedBy === 'both' ? 'merge.part.open' : 'merge.part.merged')}</h2>
            )}
            <MergeRow
              field={field}
              label={form.labelOf(path)}
              columns={columns}
              wordsOf={column => form.wordsOf(path, field[column])}
              decision={decision}
              isCurrent={path === current}
              issue={wrong[0] && typing !== path ? issueText(wrong[0]) : null}
              typedWords={form.wordsOf(path, typed)}
              canType={canType(field)}
              onChoose={column => take(field, column)}
              onType={() => setTyping(path)}
              onFocus={() => onCurrent(path)}
            >
              {typing === path && definition && (
                <ThirdValue
                  path={path}
                  definition={definition}
                  world={form.world}
                  labelOf={form.labelOf}
                  values={values}
                  value={decision?.take === 'other' ? typed : field.mine}
                  issues={wrong}
                  onChange={value => onChange(chooseTyped(choices, field, value))}
                  onDone={() => {
                    setTyping(null);
                    next(path, choices);
                  }}
                />
              )}
            </MergeRow>
          </div>
        );
      })}
    </div>
  );
}

const rowsIn = (list: HTMLElement | null): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>('.mg-row') ?? [])];
