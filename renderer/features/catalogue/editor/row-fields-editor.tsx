import { Plus, X } from 'lucide-react';
import type { FieldType, RowField } from '../../../../preload/contract/forms/field-definition';
import { useText } from '../../../shared/i18n';
import { Button, Checkbox, Select, TextField } from '../../../shared/ui';
import { keyFor, ROW_KINDS } from './edit-rules';
import { OptionLines } from './option-lines';

interface RowFieldsEditorProps {
  readonly fields: readonly RowField[];
  readonly isDisabled: boolean;
  readonly onChange: (fields: RowField[]) => void;
}

/** What each row of a repeating group asks. */
export function RowFieldsEditor({ fields, isDisabled, onChange }: RowFieldsEditorProps) {
  const t = useText();
  const set = (at: number, part: Partial<RowField>): void =>
    onChange(fields.map((field, place) => (place === at ? { ...field, ...part } : field)));
  return (
    <fieldset className="cd-rows" disabled={isDisabled}>
      <legend className="cd-label">{t('catalogue.editor.row-fields')}</legend>
      {fields.map((field, at) => (
        <div key={field.key} className="cd-rows__field">
          <TextField
            label={t('catalogue.editor.label')}
            hidesLabel
            value={field.label}
            isDisabled={isDisabled}
            onChange={label => set(at, { label })}
            maxLength={300}
          />
          <Select
            label={t('catalogue.editor.kind')}
            hidesLabel
            value={field.type}
            isDisabled={isDisabled}
            options={ROW_KINDS.map(kind => ({ value: kind, label: t(`catalogue.kind.${kind}`) }))}
            onChange={type =>
              set(at, {
                type: type as FieldType,
                ...(type === 'select' ? { options: field.options ?? [{ value: 'A', label: 'A' }] } : {}),
              })
            }
          />
          <Checkbox
            isSelected={field.required}
            whyOff={isDisabled ? t('catalogue.editor.national') : null}
            onChange={required => set(at, { required })}
          >
            {t('catalogue.editor.required.short')}
          </Checkbox>
          <Button
            variant="quiet"
            icon={<X size={15} aria-hidden="true" />}
            label={t('catalogue.editor.remove')}
            whyOff={isDisabled ? t('catalogue.editor.national') : null}
            onPress={() => onChange(fields.toSpliced(at, 1))}
          />
          {field.type === 'select' && (
            <OptionLines
              options={field.options ?? []}
              isDisabled={isDisabled}
              onChange={options => set(at, { options })}
            />
          )}
        </div>
      ))}
      {!isDisabled && (
        <Button
          variant="quiet"
          icon={<Plus size={14} aria-hidden="true" />}
          onPress={() => {
            const label = t('catalogue.editor.new-field');
            const key = keyFor(label, new Set(fields.map(field => field.key)));
            onChange([...fields, { key, label, type: 'text', required: false }]);
          }}
        >
          {t('catalogue.editor.add')}
        </Button>
      )}
    </fieldset>
  );
}
