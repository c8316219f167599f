import mustache from 'mustache';
import type { FontStyle, Run } from './text-flow-rules';

/** Values by field name; an empty text is a value that is not there. */
export type Values = Readonly<Record<string, string>>;

type Token = readonly [kind: string, value: string, start: number, end: number, inner?: readonly Token[]];

/** `**bold**` and `__italic__`, read from the template's own words: a name that holds asterisks stays as it is. */
const STYLE_MARKS = /(\*\*|__)/u;
const DOTS = '........................';

/**
 * A template text with its fields filled in, as runs of one style. Logic-free mustache: `{{field}}`, `{{#field}}…{{/field}}`
 * where it has a value, `{{^field}}…{{/field}}` where it has none. With `blanks` a missing value leaves dots to write on.
 */
export function fillText(text: string, values: Values, blanks: 'dots' | 'nothing' = 'nothing'): Run[] {
  const runs: { text: string; style: FontStyle }[] = [];
  let isBold = false;
  let isItalic = false;
  const put = (words: string) => {
    if (words === '') return;
    const style = isBold ? (isItalic ? 'boldItalic' : 'bold') : isItalic ? 'italic' : 'regular';
    const last = runs.at(-1);
    if (last?.style === style) last.text += words;
    else runs.push({ text: words, style });
  };
  const walk = (tokens: readonly Token[]) => {
    for (const [kind, value, , , inner = []] of tokens) {
      if (kind === 'text') {
        for (const part of value.split(STYLE_MARKS)) {
          if (part === '**') isBold = !isBold;
          else if (part === '__') isItalic = !isItalic;
          else put(part);
        }
      } else if (kind === '#' || kind === '^') {
        if (((values[value] ?? '') !== '') === (kind === '#')) walk(inner);
      } else if (kind === 'name' || kind === '&') {
        const found = values[value];
        if (found === undefined) throw new Error(`the template asks for {{${value}}}, which this form does not have`);
        put(found === '' && blanks === 'dots' ? DOTS : found);
      }
    }
  };
  walk(tokensOf(text));
  return runs;
}

/** The same without styles, for texts that are no paragraph. */
export function fillPlain(text: string, values: Values): string {
  return fillText(text, values)
    .map(run => run.text)
    .join('');
}

export type TextProblem =
  { readonly code: 'unbalanced-tag'; readonly tag: string } | { readonly code: 'forbidden-tag'; readonly tag: string };

/** Which fields a text asks for, or why it cannot be read. */
export function fieldsAskedBy(text: string): { fields: string[]; problem?: TextProblem } {
  let tokens: readonly Token[];
  try {
    tokens = tokensOf(text);
  } catch (fault) {
    const tag = /"([^"]{1,60})"/u.exec(fault instanceof Error ? fault.message : '')?.[1] ?? text.slice(0, 30);
    return { fields: [], problem: { code: 'unbalanced-tag', tag } };
  }
  const fields: string[] = [];
  let forbidden: string | undefined;
  const walk = (list: readonly Token[]) => {
    for (const [kind, value, , , inner] of list) {
      if (kind === 'text') {
        // What mustache leaves as text although it looks like a tag: a brace too few.
        if (/\{\{|\}\}/u.test(value)) forbidden ??= value.trim().slice(0, 40);
        continue;
      }
      if (kind === '!') continue;
      if (kind === '>' || kind === '=') forbidden ??= value;
      else fields.push(value);
      if (inner) walk(inner);
    }
  };
  walk(tokens);
  return forbidden === undefined ? { fields } : { fields, problem: { code: 'forbidden-tag', tag: forbidden } };
}

function tokensOf(text: string): readonly Token[] {
  return mustache.parse(text) as unknown as readonly Token[];
}
