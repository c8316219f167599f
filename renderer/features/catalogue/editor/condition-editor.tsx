import { Plus, X } from 'lucide-react';
import type { RowField, ShowWhen } from '../../../../preload/contract/forms/field-definition';
import { useText } from '../../../shared/i18n';
import { Button, Select, TextField } from '../../../shared/ui';
import { conditionOf, simpleOf, type Asked } from './edit-rules';

interface ConditionEditorProps {
  readonly label: string;
  readonly condition: ShowWhen | undefined;
  /** The other fields of the form. */
  readonly fields: readonly RowField[];
  readonly onChange: (condition: ShowWhen | undefined) => void;
}

/** When a field or paper is asked for, as a list of questions about other fields. */
export function ConditionEditor({ label, condition, fields, onChange }: ConditionEditorProps) {
  const t = useText();
  const simple = simpleOf(condition);
  const [first] = fields;
  if (!simple) {
    return (
      <div className="cd-condition" role="group" aria-label={label}>
        <p className="cd-label">{label}</p>
        <p className="mc-soft">{t('catalogue.editor.condition.deep')}</p>
        <Button variant="quiet" onPress={() => onChange(undefined)}>
          {t('catalogue.editor.condition.always')}
        </Button>
      </div>
    );
  }
  const change = (parts: readonly Asked[], join = simple.join): void => onChange(conditionOf({ join, parts }));
  const set = (at: number, part: Partial<Asked>): void =>
    change(simple.parts.map((old, place) => (place === at ? { ...old, ...part } : old)));
  return (
    <div className="cd-condition" role="group" aria-label={label}>
      <p className="cd-label">{label}</p>
      {simple.parts.length === 0 && <p className="mc-soft">{t('catalogue.editor.condition.always')}</p>}
      {simple.parts.length > 1 && (
        <Select
          label={t('catalogue.editor.condition.join')}
          hidesLabel
          value={simple.join}
          options={[
            { value: 'all', label: t('catalogue.editor.condition.all') },
            { value: 'any', label: t('catalogue.editor.condition.any') },
          ]}
          onChange={join => change(simple.parts, join === 'any' ? 'any' : 'all')}
        />
      )}
      {simple.parts.map((part, at) => {
        const other = fields.find(({ key }) => key === part.field);
        return (
          <div key={at} className="cd-condition__part">
            <Select
              label={t('catalogue.editor.condition.field')}
              hidesLabel
              value={part.field}
              options={fields.map(({ key, label: name }) => ({ value: key, label: name }))}
              onChange={field => set(at, { field, value: firstAnswer(fields.find(({ key }) => key === field)) })}
            />
            <Select
              label={t('catalogue.editor.condition.how')}
              hidesLabel
              value={part.how}
              options={(['equals', 'not-equals', 'not-empty', 'empty'] as const).map(how => ({
                value: how,
                label: t(`catalogue.editor.condition.${how}`),
              }))}
              onChange={how => set(at, { how: how as Asked['how'] })}
            />
            {(part.how === 'equals' || part.how === 'not-equals') && (
              <Answer field={other} value={part.value} onChange={value => set(at, { value })} />
            )}
            <Button
              variant="quiet"
              icon={<X size={15} aria-hidden="true" />}
              label={t('catalogue.editor.condition.remove')}
              onPress={() => change(simple.parts.toSpliced(at, 1))}
            />
          </div>
        );
      })}
      <Button
        variant="quiet"
        icon={<Plus size={14} aria-hidden="true" />}
        whyOff={first ? null : t('catalogue.editor.off.alone')}
        onPress={() =>
          first && change([...simple.parts, { field: first.key, how: 'not-empty', value: firstAnswer(first) }])
        }
      >
        {t('catalogue.editor.condition.add')}
      </Button>
    </div>
  );
}

function firstAnswer(field: RowField | undefined): Asked['value'] {
  if (field?.type === 'bool') return true;
  return field?.options?.[0]?.value ?? '';
}

interface AnswerProps {
  readonly field: RowField | undefined;
  readonly value: Asked['value'];
  readonly onChange: (value: Asked['value']) => void;
}

function Answer({ field, value, onChange }: AnswerProps) {
  const t = useText();
  const label = t('catalogue.editor.condition.value');
  if (field?.type === 'bool') {
    return (
      <Select
        label={label}
        hidesLabel
        value={String(value)}
        options={[
          { value: 'true', label: t('catalogue.diff.yes') },
          { value: 'false', label: t('catalogue.diff.no') },
        ]}
        onChange={next => onChange(next === 'true')}
      />
    );
  }
  if (field?.options) {
    return <Select label={label} hidesLabel value={String(value)} options={field.options} onChange={onChange} />;
  }
  const isNumber = field?.type === 'int' || field?.type === 'decimal' || field?.type === 'money';
  return (
    <TextField
      label={label}
      hidesLabel
      value={String(value)}
      onChange={text => onChange(isNumber && /^\d+$/u.test(text) ? Number(text) : text)}
    />
  );
}
