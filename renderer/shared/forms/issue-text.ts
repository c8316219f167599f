import { useCallback } from 'react';
import { formatDate } from '../../../preload/contract/calendar-days';
import type { FieldIssue } from '../../../preload/contract/dossiers';
import { fieldPathOf } from './field-paths';
import { useHasText, useText, type TextOf } from '../i18n';

/** Name of a field or paper as the officer sees it, by path. */
export type LabelOf = (path: string) => string;

/**
 * The sentence for what is wrong or doubtful: which rule, with its figures, and never a code. An unknown code falls
 * back to "check this field".
 */
export function useIssueText(labelOf: LabelOf): (issue: FieldIssue) => string {
  const t = useText();
  const hasText = useHasText();
  return useCallback(
    issue => {
      const { reason } = issue.params;
      const id =
        typeof reason === 'string' && issue.code === 'forms.personal-id-mismatch'
          ? `forms.issue.${reason}`
          : `forms.issue.${bare(issue.code)}`;
      if (!hasText(id)) return t('forms.issue.unknown');
      return t(id, wordsOf(issue, labelOf, t));
    },
    [labelOf, t, hasText],
  );
}

const bare = (code: string): string => code.replace(/^forms\./u, '');

function wordsOf({ path, params }: FieldIssue, labelOf: LabelOf, t: TextOf): Record<string, string | number> {
  const words: Record<string, string | number> = { label: labelOf(fieldPathOf(path)), part: partOf(path, labelOf, t) };
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') words[name] = value;
    else if (typeof value === 'string') words[name] = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? formatDate(value) : value;
  }
  const sibling = params['field'];
  if (typeof sibling === 'string') words['field'] = labelOf(`${path.split('.')[0] ?? ''}.${sibling}`);
  return words;
}

/** Which part of an address or which row is meant, as words in front of the sentence; empty for the field itself. */
function partOf(path: string, labelOf: LabelOf, t: TextOf): string {
  const [, , part, column] = path.split('.');
  if (part === undefined) return '';
  if (/^\d+$/u.test(part))
    return t('forms.issue.in-row', {
      row: Number(part) + 1,
      column: column === undefined ? '' : columnName(`${fieldPathOf(path)}.${column}`, labelOf, t),
    });
  const names: Readonly<Record<string, string>> = {
    provinceCode: 'forms.place.province',
    communeCode: 'forms.place.commune',
    detail: 'forms.place.detail',
    legacyText: 'forms.place.old',
  };
  const id = names[part];
  return id === undefined ? '' : `${t(id)}: `;
}

function columnName(path: string, labelOf: LabelOf, t: TextOf): string {
  const column = path.slice(path.lastIndexOf('.') + 1);
  const names: Readonly<Record<string, string>> = {
    fullName: 'forms.person.name',
    personalId: 'forms.person.number',
    birthDate: 'forms.person.birth',
    residence: 'forms.person.residence',
  };
  const id = names[column];
  if (id !== undefined) return t(id);
  const label = labelOf(path);
  return label === path ? '' : label;
}
