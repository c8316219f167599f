import { Trash2 } from 'lucide-react';
import type { FormTemplate, TemplateBlock, TemplateLine } from '../../../preload/contract/form-template';
import type { TemplateProblem } from '../../../preload/contract/templates';
import { useText } from '../../shared/i18n';
import { Button, Checkbox, TextField } from '../../shared/ui';
import { isOwnLine, withBlock, withColumn, withoutBlock, withSignature } from './template-edits';
import { useProblemWords } from './use-problem-words';

interface TemplateFieldsProps {
  readonly template: FormTemplate;
  readonly problems: readonly TemplateProblem[];
  readonly onChange: (template: FormTemplate) => void;
}

const LONG_TEXT = 60;

/** Every text of a form with the tick that shows it; what the law asks for says which rule and cannot be ticked off. */
export function TemplateFields({ template, problems, onChange }: TemplateFieldsProps) {
  const t = useText();
  const words = useProblemWords(template);
  const errorAt = (place: string) => {
    const problem = problems.find(known => known.place === place);
    return problem ? words(problem) : null;
  };
  const { header } = template;
  const part = (key: 'title' | 'formNumber' | 'footer') => (
    <TextField
      label={t(`templates.part.${key}`)}
      value={template[key]}
      onChange={text => onChange({ ...template, [key]: text })}
      error={errorAt(key)}
    />
  );
  return (
    <div className="mc-stack">
      <fieldset className="tp-group">
        <legend>{t('templates.group.head')}</legend>
        {part('title')}
        {header.kind !== 'none' && (
          <>
            <TextField
              label={t('templates.part.header.agency')}
              value={header.agency}
              onChange={agency => onChange({ ...template, header: { ...header, agency } })}
              error={errorAt('header.agency')}
            />
            <TextField
              label={t('templates.part.header.unit')}
              value={header.unit}
              onChange={unit => onChange({ ...template, header: { ...header, unit } })}
              error={errorAt('header.unit')}
            />
          </>
        )}
        {template.numberPattern !== null && (
          <TextField
            label={t('templates.part.numberPattern')}
            hint={t(template.form === 'receipt-certified' ? 'templates.number.as-receipt' : 'templates.number.hint')}
            isDisabled={template.form === 'receipt-certified'}
            value={template.numberPattern}
            onChange={numberPattern => onChange({ ...template, numberPattern })}
            error={errorAt('numberPattern')}
          />
        )}
        {part('formNumber')}
        {part('footer')}
      </fieldset>
      <fieldset className="tp-group">
        <legend>{t('templates.group.lines')}</legend>
        {template.blocks.flatMap(block => blockFields(block, { template, errorAt, onChange }))}
      </fieldset>
      {template.signatures.length > 0 && (
        <fieldset className="tp-group">
          <legend>{t('templates.group.signatures')}</legend>
          {template.signatures.map(signer => (
            <div key={signer.id} className="mc-two">
              <TextField
                label={t('templates.role')}
                value={signer.role}
                onChange={role => onChange(withSignature(template, signer.id, { role }))}
                error={errorAt(signer.id)}
              />
              <TextField
                label={t('templates.instruction')}
                value={signer.instruction}
                onChange={instruction => onChange(withSignature(template, signer.id, { instruction }))}
              />
            </div>
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface Editing {
  readonly template: FormTemplate;
  readonly errorAt: (place: string) => string | null;
  readonly onChange: (template: FormTemplate) => void;
}

function blockFields(block: TemplateBlock, editing: Editing) {
  const { template, onChange } = editing;
  switch (block.kind) {
    case 'line':
      return [<LineFields key={block.id} line={block} {...editing} />];
    case 'beside':
      return block.lines.map(line => <LineFields key={line.id} line={line} {...editing} />);
    case 'items':
      return [
        <ShownText
          key={block.id}
          id={block.id}
          text={block.text}
          isShown={block.isShown}
          required={block.required}
          {...editing}
        />,
      ];
    case 'code':
    case 'answers':
      return [];
    case 'table':
      return block.columns.map(column => (
        <ShownText
          key={`${block.id} ${column.id}`}
          id={column.id}
          isColumn
          text={column.title}
          isShown={column.isShown}
          required={column.required}
          {...editing}
          onPart={part => {
            const { text, ...rest } = part;
            onChange(withColumn(template, block.id, column.id, text === undefined ? rest : { ...rest, title: text }));
          }}
        />
      ));
  }
}

function LineFields({ line, ...editing }: Editing & { readonly line: TemplateLine }) {
  const { id, text, isShown, required } = line;
  return <ShownText id={id} text={text} isShown={isShown} required={required} {...editing} />;
}

interface ShownTextProps extends Editing {
  readonly id: string;
  readonly text: string;
  readonly isShown: boolean;
  readonly required: string | undefined;
  readonly isColumn?: boolean;
  readonly onPart?: (part: { text?: string; isShown?: boolean }) => void;
}

function ShownText({
  id,
  text,
  isShown,
  required,
  isColumn = false,
  template,
  errorAt,
  onChange,
  onPart,
}: ShownTextProps) {
  const t = useText();
  const change = onPart ?? (part => onChange(withBlock(template, id, part)));
  const label = t(isColumn ? 'templates.column-title' : 'templates.line');
  return (
    <div className="tp-line">
      <Checkbox isSelected={isShown} whyOff={required ?? null} onChange={next => change({ isShown: next })}>
        <span className="mc-visually-hidden">{t('templates.shown', { text: text.slice(0, 40) })}</span>
      </Checkbox>
      <TextField
        label={label}
        hidesLabel
        value={text}
        onChange={next => change({ text: next })}
        hint={required}
        error={errorAt(id)}
        {...(text.length > LONG_TEXT ? { lines: 2 } : {})}
      />
      {isOwnLine(id) && (
        <Button
          variant="quiet"
          label={t('templates.remove-line')}
          icon={<Trash2 size={18} aria-hidden="true" />}
          onPress={() => onChange(withoutBlock(template, id))}
        />
      )}
    </div>
  );
}
