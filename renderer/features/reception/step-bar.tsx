import { useSyncExternalStore } from 'react';
import { CalendarClock, Check } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { Procedure } from '../../../preload/contract/catalogue';
import { useFormSession } from '../../shared/forms';
import { useText } from '../../shared/i18n';
import { useShortcut, type Chord } from '../../shared/shortcuts';
import { componentStateOf } from './papers/component-state';
import type { Preview } from './review/use-preview';
import { goToStep, STEPS, type Step } from './steps';

interface StepBarProps {
  readonly procedure: Procedure | null;
  readonly preview: Preview;
  /** Hides the steps and keeps the date: for those who know the way. */
  readonly isExpress: boolean;
}

/** A guide, not a wall: how far each part is, and a way to it. The due date stands beside it all the time. */
export function StepBar({ procedure, preview, isExpress }: StepBarProps) {
  const t = useText();
  const states = useStepStates(procedure);
  return (
    <div className="rc-steps">
      <h1 className="mc-visually-hidden">{procedure?.name ?? t('reception.start.title')}</h1>
      <nav aria-label={t('reception.steps')} className={isExpress ? 'mc-visually-hidden' : undefined}>
        <ol>
          {STEPS.map((step, index) => (
            <li key={step}>
              <StepButton step={step} number={index + 1} state={states[step]} />
            </li>
          ))}
        </ol>
      </nav>
      <p className="rc-due" aria-live="polite">
        <CalendarClock size={18} aria-hidden="true" />
        {preview.dueText === null ? (
          <span className="mc-soft">{t(procedure ? 'reception.due.none' : 'reception.due.no-procedure')}</span>
        ) : (
          <span className="rc-due__words" title={preview.dueWhy ?? undefined}>
            <strong>{t('reception.due', { due: preview.dueText })}</strong>
            {preview.dueWhy !== null && <span className="rc-due__why">{preview.dueWhy}</span>}
          </span>
        )}
      </p>
    </div>
  );
}

interface StepState {
  readonly isDone: boolean;
  /** What is left, in two words; empty when nothing is worth saying. */
  readonly left: string;
}

function StepButton({
  step,
  number,
  state,
}: {
  readonly step: Step;
  readonly number: number;
  readonly state: StepState;
}) {
  const t = useText();
  const name = t(`reception.step.${step}`);
  const chord: Chord = `Alt+${number}`;
  useShortcut(chord, () => goToStep(step), { label: t('reception.step.go', { name }) });
  return (
    <button
      type="button"
      className="rc-step"
      data-done={state.isDone || undefined}
      onClick={() => goToStep(step)}
      title={chord}
    >
      <span className="rc-step__number" aria-hidden="true">
        {state.isDone ? <Check size={14} strokeWidth={3} /> : number}
      </span>
      <span className="rc-step__words">
        {name}
        <span className="rc-step__left">{state.isDone ? t('reception.step.done') : state.left}</span>
      </span>
    </button>
  );
}

function useStepStates(procedure: Procedure | null): Readonly<Record<Step, StepState>> {
  const t = useText();
  const session = useFormSession();
  const { issues } = useSyncExternalStore(session.subscribe, session.findings);
  const papers: unknown = useWatch({ control: session.form.control, name: 'components' });
  const required = procedure?.components.flatMap((component, index) => (component.required ? [index] : [])) ?? [];
  const received = required.filter(index => {
    const state = componentStateOf((papers as Record<string, unknown> | undefined)?.[String(index)]);
    return state.provided || state.replacedByData === true;
  });
  const openIn = (sections: readonly string[]): number =>
    issues.filter(({ path }) => sections.includes(path.split('.')[0] ?? '')).length;
  const open = (sections: readonly string[]): StepState => {
    const count = openIn(sections);
    return { isDone: procedure !== null && count === 0, left: count === 0 ? '' : t('reception.step.open', { count }) };
  };
  return {
    procedure: { isDone: procedure !== null, left: t('reception.step.not-chosen') },
    citizen: open(['applicant', 'owner', 'authorised']),
    papers: {
      isDone: procedure !== null && received.length === required.length,
      left: procedure ? t('reception.step.papers-left', { received: received.length, required: required.length }) : '',
    },
    form: open(['form', 'header']),
    review: { isDone: false, left: procedure !== null && issues.length === 0 ? t('reception.step.ready') : '' },
  };
}
