import { Plus, X } from 'lucide-react';
import type { Procedure, ProcedureComponent } from '../../../../preload/contract/catalogue';
import { useText } from '../../../shared/i18n';
import { Button, Checkbox, StateChip, TextField } from '../../../shared/ui';
import { ConditionEditor } from './condition-editor';
import { NEW_COMPONENT } from './edit-rules';
import { NumberField } from './number-field';

interface PapersPanelProps {
  readonly procedure: Procedure;
  /** How many of the papers are the national ones: those stay as they are. */
  readonly nationalCount: number;
  readonly onChange: (components: ProcedureComponent[], name: string) => void;
}

/** The papers of a procedure: the national ones to see, the office's own to change. */
export function PapersPanel({ procedure, nationalCount, onChange }: PapersPanelProps) {
  const t = useText();
  const { components } = procedure;
  const set = (at: number, part: Partial<ProcedureComponent>): void =>
    onChange(
      components.map((component, place) => (place === at ? { ...component, ...part } : component)),
      `paper ${at} ${Object.keys(part).join()}`,
    );
  return (
    <div className="cd-panel">
      <ol className="cd-papers">
        {components.slice(0, nationalCount).map((component, at) => (
          <li key={at}>
            {component.name} <StateChip tone="rest">{t('catalogue.editor.national.short')}</StateChip>
            {component.condition !== null && <p className="mc-soft">{component.condition}</p>}
          </li>
        ))}
      </ol>
      {components.slice(nationalCount).map((component, index) => {
        const at = nationalCount + index;
        return (
          <div key={at} className="mc-card cd-paper">
            <TextField
              label={t('catalogue.editor.paper')}
              value={component.name}
              isRequired
              lines={2}
              maxLength={1000}
              onChange={name => set(at, { name })}
            />
            <div className="mc-two">
              <NumberField
                label={t('catalogue.editor.originals')}
                value={component.originals}
                onChange={value => set(at, { originals: Math.max(0, Math.trunc(value ?? 0)) })}
              />
              <NumberField
                label={t('catalogue.editor.copies')}
                value={component.copies}
                onChange={value => set(at, { copies: Math.max(0, Math.trunc(value ?? 0)) })}
              />
            </div>
            <Checkbox isSelected={component.required} onChange={required => set(at, { required })}>
              {t('catalogue.editor.required')}
            </Checkbox>
            <ConditionEditor
              label={t('catalogue.editor.paper.when')}
              condition={component.when ?? undefined}
              fields={procedure.formFields}
              onChange={when => set(at, { when: when ?? null })}
            />
            <Button
              variant="quiet"
              icon={<X size={15} aria-hidden="true" />}
              onPress={() => onChange(components.toSpliced(at, 1), `paper ${at} removed`)}
            >
              {t('catalogue.editor.remove')}
            </Button>
          </div>
        );
      })}
      <Button
        variant="quiet"
        icon={<Plus size={16} aria-hidden="true" />}
        onPress={() => onChange([...components, NEW_COMPONENT], `paper ${components.length} added`)}
      >
        {t('catalogue.editor.paper.add')}
      </Button>
    </div>
  );
}
