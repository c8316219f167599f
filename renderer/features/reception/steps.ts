/** The five steps, as a guide: everything is on one screen and may be done in any order. */
export const STEPS = ['procedure', 'citizen', 'papers', 'form', 'review'] as const;
export type Step = (typeof STEPS)[number];

/** Element id of a step's part of the screen. */
export const stepId = (step: Step): string => `step-${step}`;

/** Brings a step into view with the cursor in its first field. */
export function goToStep(step: Step, block: 'start' | 'nearest' = 'start'): void {
  const part = document.getElementById(stepId(step));
  if (!part) return;
  const first = part.querySelector<HTMLElement>('[data-first], [data-entry]:not([disabled])');
  (block === 'start' ? part : (first ?? part)).scrollIntoView({ block });
  (first ?? part).focus({ preventScroll: true });
  if (first instanceof HTMLInputElement && first.type !== 'checkbox') first.select();
}
