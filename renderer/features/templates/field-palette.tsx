import type { RefObject } from 'react';
import type { TemplateSheet } from '../../../preload/contract/templates';
import { useText } from '../../shared/i18n';
import { Button } from '../../shared/ui';

interface FieldPaletteProps {
  readonly fields: TemplateSheet['fields'];
  /** Where the officer was typing last: a field goes to the cursor there. */
  readonly lastField: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
}

/** What a form can say of a dossier, each with an example; a press puts it where one was typing. */
export function FieldPalette({ fields, lastField }: FieldPaletteProps) {
  const t = useText();
  const insert = (name: string) => {
    const field = lastField.current;
    if (!field?.isConnected) return;
    const from = field.selectionStart ?? field.value.length;
    field.setRangeText(`{{${name}}}`, from, field.selectionEnd ?? from, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  };
  return (
    <details className="tp-palette">
      <summary>{t('templates.fields', { count: fields.length })}</summary>
      <p className="mc-small mc-soft">{t('templates.fields.hint')}</p>
      <ul>
        {fields.map(({ name, list, sample }) => (
          <li key={`${list ?? ''} ${name}`}>
            <Button variant="quiet" onPress={() => insert(name)}>
              <code>{`{{${name}}}`}</code>
              <span className="mc-small mc-soft">{sample}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
