import type { FieldDefinition, FieldType } from '../../../../preload/contract/forms/field-definition';
import { useText } from '../../../shared/i18n';
import { Checkbox, Select, TextField } from '../../../shared/ui';
import { ConditionEditor } from './condition-editor';
import { FIELD_KINDS } from './edit-rules';
import { NumberField } from './number-field';
import { OptionLines } from './option-lines';
import { RowFieldsEditor } from './row-fields-editor';

interface FieldPanelProps {
  readonly field: FieldDefinition;
  readonly others: readonly FieldDefinition[];
  /** National fields keep their key and kind; what an office adds is its own. */
  readonly isOwn: boolean;
  readonly onChange: (part: Partial<FieldDefinition>, name: string) => void;
}

/** Everything that can be said of one field. */
export function FieldPanel({ field, others, isOwn, onChange }: FieldPanelProps) {
  const t = useText();
  const text = (value: string): string | undefined => (value === '' ? undefined : value);
  const isNumber = field.type === 'int' || field.type === 'decimal' || field.type === 'money';
  const isText = field.type === 'text' || field.type === 'name' || field.type === 'list';
  const set = (name: keyof FieldDefinition, value: unknown): void =>
    onChange({ [name]: value }, `${field.key} ${name}`);
  return (
    <div className="cd-panel" aria-label={t('catalogue.editor.field')} role="group">
      {!isOwn && <p className="mc-soft">{t('catalogue.editor.national')}</p>}
      <TextField
        label={t('catalogue.editor.label')}
        value={field.label}
        isRequired
        onChange={value => set('label', value)}
        maxLength={300}
      />
      <TextField
        label={t('catalogue.editor.label-en')}
        value={field.labelEn ?? ''}
        onChange={value => set('labelEn', text(value))}
        maxLength={300}
      />
      <div className="mc-two">
        <Select
          label={t('catalogue.editor.kind')}
          value={field.type}
          isDisabled={!isOwn}
          options={(isOwn ? FIELD_KINDS : [field.type]).map(kind => ({
            value: kind,
            label: t(`catalogue.kind.${kind}`),
          }))}
          onChange={kind => onChange(asKind(kind as FieldType), `${field.key} type`)}
        />
        <Checkbox isSelected={field.required} onChange={value => set('required', value)}>
          {t('catalogue.editor.required')}
        </Checkbox>
      </div>
      {field.type === 'select' && (
        <OptionLines options={field.options ?? []} isDisabled={!isOwn} onChange={options => set('options', options)} />
      )}
      {field.type === 'rows' && (
        <>
          <RowFieldsEditor
            fields={field.rowFields ?? []}
            isDisabled={!isOwn}
            onChange={rowFields => set('rowFields', rowFields)}
          />
          <div className="mc-two">
            <NumberField
              label={t('catalogue.editor.min-rows')}
              value={field.minRows}
              onChange={v => set('minRows', v)}
            />
            <NumberField
              label={t('catalogue.editor.max-rows')}
              value={field.maxRows}
              onChange={v => set('maxRows', v)}
            />
          </div>
        </>
      )}
      <DefaultField field={field} onChange={value => set('default', value)} />
      {isNumber && (
        <div className="mc-two">
          <NumberField label={t('catalogue.editor.min')} value={field.min} onChange={value => set('min', value)} />
          <NumberField label={t('catalogue.editor.max')} value={field.max} onChange={value => set('max', value)} />
        </div>
      )}
      {isText && (
        <NumberField
          label={t('catalogue.editor.max-length')}
          value={field.maxLength}
          onChange={value => set('maxLength', value)}
        />
      )}
      <TextField
        label={t('catalogue.editor.section')}
        hint={t('catalogue.editor.section.hint')}
        value={field.section ?? ''}
        onChange={value => set('section', text(value))}
        maxLength={300}
      />
      <ConditionEditor
        label={t('catalogue.editor.condition')}
        condition={field.showWhen}
        fields={others}
        onChange={value => set('showWhen', value)}
      />
      <TextField
        label={t('catalogue.editor.help')}
        value={field.help ?? ''}
        lines={2}
        onChange={value => set('help', text(value))}
        maxLength={1000}
      />
      <TextField
        label={t('catalogue.editor.source')}
        value={field.source ?? ''}
        onChange={value => set('source', text(value))}
        maxLength={300}
      />
    </div>
  );
}

/** Another kind begins without what only the old one had. */
function asKind(type: FieldType): Partial<FieldDefinition> {
  return {
    type,
    options: type === 'select' ? [{ value: 'A', label: 'A' }] : undefined,
    rowFields: type === 'rows' ? [{ key: 'hoTen', label: 'Họ và tên', type: 'name', required: true }] : undefined,
    default: undefined,
    min: undefined,
    max: undefined,
    maxLength: undefined,
    minRows: undefined,
    maxRows: undefined,
  } as Partial<FieldDefinition>;
}

function DefaultField({
  field,
  onChange,
}: {
  readonly field: FieldDefinition;
  readonly onChange: (value: string | number | boolean | undefined) => void;
}) {
  const t = useText();
  const label = t('catalogue.editor.default');
  const none = { value: '', label: t('catalogue.diff.none') };
  switch (field.type) {
    case 'text':
    case 'name':
    case 'code':
      return (
        <TextField
          label={label}
          value={typeof field.default === 'string' ? field.default : ''}
          maxLength={500}
          onChange={value => onChange(value === '' ? undefined : value)}
        />
      );
    case 'int':
    case 'decimal':
    case 'money':
      return (
        <NumberField
          label={label}
          value={typeof field.default === 'number' ? field.default : undefined}
          onChange={onChange}
        />
      );
    case 'select':
      return (
        <Select
          label={label}
          value={typeof field.default === 'string' ? field.default : ''}
          options={[none, ...(field.options ?? [])]}
          onChange={value => onChange(value === '' ? undefined : value)}
        />
      );
    case 'bool':
      return (
        <Select
          label={label}
          value={field.default === undefined ? '' : String(field.default)}
          options={[
            none,
            { value: 'true', label: t('catalogue.diff.yes') },
            { value: 'false', label: t('catalogue.diff.no') },
          ]}
          onChange={value => onChange(value === '' ? undefined : value === 'true')}
        />
      );
    default:
      return null;
  }
}
