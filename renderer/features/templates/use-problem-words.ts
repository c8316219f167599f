import { useCallback } from 'react';
import type { FormTemplate } from '../../../preload/contract/form-template';
import { TemplateProblem } from '../../../preload/contract/templates';
import { useText } from '../../shared/i18n';
import { wordsAt } from './template-edits';

const NAMED_PLACES = new Set([
  'title',
  'formNumber',
  'numberPattern',
  'footer',
  'copyMark',
  'copyDetail',
  'header.agency',
  'header.unit',
  'header.nation',
  'header.motto',
  'header.numberLine',
  'header.placeAndDate',
]);

/** One sentence for what is wrong with a template: where, what, and what to do. */
export function useProblemWords(template: FormTemplate): (problem: TemplateProblem) => string {
  const t = useText();
  return useCallback(
    ({ code, place, detail }) => {
      const words = wordsAt(template, place);
      const where = NAMED_PLACES.has(place)
        ? t(`templates.part.${place}`)
        : words !== null && words !== ''
          ? `“${words}”`
          : place;
      return t(`templates.problem.${code}`, { where, detail });
    },
    [t, template],
  );
}

/** The problem a refusal carries, as the core wrote it. */
export function problemIn(detail: string | undefined): TemplateProblem | null {
  if (detail === undefined) return null;
  try {
    return TemplateProblem.parse(JSON.parse(detail));
  } catch {
    // A refusal of a later version; the general sentence stands for it.
    return null;
  }
}
