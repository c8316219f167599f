import type { Procedure } from '../../../preload/contract/catalogue';
import type { SupplementItem } from '../../../preload/contract/life-cycle';

export interface PaperTick extends SupplementItem {
  readonly isTicked: boolean;
}

/** Whether ticks that were kept are about the papers that are asked about now. */
export function isOfSamePapers(kept: readonly PaperTick[], papers: readonly PaperTick[]): boolean {
  return kept.length === papers.length && papers.every(({ name }, index) => kept[index]?.name === name);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Every paper of the procedure, those that are required and were not given ticked. */
export function missingPapers(
  procedure: Pick<Procedure, 'components'>,
  values: Readonly<Record<string, unknown>>,
): readonly PaperTick[] {
  const states = isRecord(values['components']) ? values['components'] : {};
  return procedure.components.map(({ name, required }, component) => {
    const state = states[String(component)];
    const isGiven = isRecord(state) && (state['provided'] === true || state['replacedByData'] === true);
    return { component, name, reason: '', isTicked: required && !isGiven };
  });
}
