import type { CounterApi } from '../../../preload/contract';
import type { FormTemplate, TemplateBlock } from '../../../preload/contract/form-template';

/** Changes to a template as pure steps: each gives a new template and leaves the old one as it was. */

type Json = Parameters<CounterApi['templates']['saveDraft']>[0]['template'];

/** A template is JSON all the way down; the contract takes it as such so that what is wrong with it can be named. */
export const asJson = (template: FormTemplate) => template as unknown as Json;

type Part = Readonly<Record<string, unknown>>;

/** Changes the line, table, code or line beside a code that has this id. */
export function withBlock(template: FormTemplate, id: string, part: Part): FormTemplate {
  const changed = (block: TemplateBlock): TemplateBlock => {
    if (block.id === id) return { ...block, ...part } as TemplateBlock;
    if (block.kind !== 'beside') return block;
    return {
      ...block,
      lines: block.lines.map(line => (line.id === id ? { ...line, ...part } : line)),
    } as TemplateBlock;
  };
  return { ...template, blocks: template.blocks.map(changed) };
}

export function withColumn(template: FormTemplate, tableId: string, columnId: string, part: Part): FormTemplate {
  const blocks = template.blocks.map(block =>
    block.kind === 'table' && block.id === tableId
      ? { ...block, columns: block.columns.map(column => (column.id === columnId ? { ...column, ...part } : column)) }
      : block,
  );
  return { ...template, blocks: blocks as TemplateBlock[] };
}

export function withSignature(template: FormTemplate, id: string, part: Part): FormTemplate {
  const signatures = template.signatures.map(signer => (signer.id === id ? { ...signer, ...part } : signer));
  return { ...template, signatures };
}

const OWN_LINE = 'ghiChuRieng';

/** A line of the office's own at the end of the form. */
export function withOwnLine(template: FormTemplate): FormTemplate {
  const taken = new Set(template.blocks.map(({ id }) => id));
  let count = 1;
  while (taken.has(`${OWN_LINE}${count}`)) count += 1;
  const line: TemplateBlock = { kind: 'line', id: `${OWN_LINE}${count}`, text: '', isShown: true, size: 'small' };
  return { ...template, blocks: [...template.blocks, line] };
}

export function isOwnLine(id: string): boolean {
  return id.startsWith(OWN_LINE);
}

export function withoutBlock(template: FormTemplate, id: string): FormTemplate {
  return { ...template, blocks: template.blocks.filter(block => block.id !== id) };
}

/** What stands at a place that a check names: the words an officer knows it by. */
export function wordsAt(template: FormTemplate, place: string): string | null {
  const plain = (text: string) =>
    text
      .replace(/\{\{[^}]*\}\}|\*\*|__/gu, '')
      .trim()
      .slice(0, 50);
  for (const block of template.blocks) {
    if (block.kind === 'line' && block.id === place) return plain(block.text);
    if (block.kind === 'beside') {
      const line = block.lines.find(({ id }) => id === place);
      if (line) return plain(line.text);
    }
    if (block.kind === 'table') {
      const column = block.columns.find(({ id }) => id === place);
      if (column) return column.title;
    }
  }
  return template.signatures.find(({ id }) => id === place)?.role ?? null;
}
