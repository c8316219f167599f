import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { LintFinding } from '../../../../preload/contract/forms/form-lint';
import { useText } from '../../../shared/i18n';
import { Button, classNames } from '../../../shared/ui';

interface FieldListProps {
  readonly procedure: Procedure;
  readonly national: Procedure;
  readonly findings: readonly LintFinding[];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly onAdd: (after: number) => void;
  readonly onMove: (key: string, step: 1 | -1) => void;
  readonly onRemove: (key: string) => void;
}

/** The fields in their order. Arrow keys choose, Alt with them moves, Insert adds below, Delete takes out. */
export function FieldList(props: FieldListProps) {
  const { procedure, national, findings, chosen, onChoose, onAdd, onMove, onRemove } = props;
  const t = useText();
  const fields = procedure.formFields;
  const at = fields.findIndex(({ key }) => key === chosen);
  const current = fields[at];
  const isKept = (key: string): boolean => national.formFields.some(field => field.key === key && field.required);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && event.altKey && current) onMove(current.key, step);
    else if (step !== 0) {
      const next = fields[at + step];
      if (next) {
        onChoose(next.key);
        document.getElementById(`cd-field-${next.key}`)?.focus();
      }
    } else if (event.key === 'Insert') onAdd(at);
    else if (event.key === 'Delete' && current && !isKept(current.key)) onRemove(current.key);
    else return;
    event.preventDefault();
  }

  return (
    <div className="cd-fields">
      {/* Hears the keys of the buttons inside. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol className="cd-fields__list" aria-label={t('catalogue.editor.fields')} onKeyDown={onKeyDown}>
        {fields.map(field => {
          const wrong = findings.filter(({ at: place }) => place === field.key || place.startsWith(`${field.key}.`));
          const isError = wrong.some(({ severity }) => severity === 'error');
          return (
            <li key={field.key}>
              <button
                type="button"
                id={`cd-field-${field.key}`}
                className={classNames('cd-fields__entry', field.key === chosen && 'cd-fields__entry--chosen')}
                aria-pressed={field.key === chosen}
                data-wrong={isError ? 'error' : wrong.length > 0 ? 'doubt' : undefined}
                onClick={() => onChoose(field.key)}
              >
                <span className="cd-fields__label">
                  {field.label === '' ? t('catalogue.editor.no-label') : field.label}
                  {field.required && ' *'}
                </span>
                <span className="mc-soft">
                  {t(`catalogue.kind.${field.type}`)}
                  {wrong.length > 0 && ` · ${t('catalogue.editor.wrong', { count: wrong.length })}`}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <div className="mc-row cd-fields__acts">
        <Button variant="quiet" icon={<Plus size={16} aria-hidden="true" />} onPress={() => onAdd(at)}>
          {t('catalogue.editor.add')}
        </Button>
        <Button
          variant="quiet"
          icon={<ArrowUp size={16} aria-hidden="true" />}
          label={t('catalogue.editor.up')}
          whyOff={current ? (at === 0 ? t('catalogue.editor.off.first') : null) : t('catalogue.editor.off.none')}
          onPress={() => current && onMove(current.key, -1)}
        />
        <Button
          variant="quiet"
          icon={<ArrowDown size={16} aria-hidden="true" />}
          label={t('catalogue.editor.down')}
          whyOff={
            current
              ? at === fields.length - 1
                ? t('catalogue.editor.off.last')
                : null
              : t('catalogue.editor.off.none')
          }
          onPress={() => current && onMove(current.key, 1)}
        />
        <Button
          variant="quiet"
          icon={<Trash2 size={16} aria-hidden="true" />}
          label={t('catalogue.editor.remove')}
          whyOff={current ? (isKept(current.key) ? t('catalogue.editor.kept') : null) : t('catalogue.editor.off.none')}
          onPress={() => current && onRemove(current.key)}
        />
      </div>
    </div>
  );
}
