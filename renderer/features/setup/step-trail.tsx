import { Check } from 'lucide-react';
import { classNames } from '../../shared/ui';

/** Where the officer is among the pages. */
export function StepTrail({ steps, current }: { readonly steps: readonly string[]; readonly current: number }) {
  return (
    <ol className="mc-trail">
      {steps.map((name, index) => (
        <li
          key={name}
          className={classNames('mc-trail__step', index === current && 'mc-trail__step--here')}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className="mc-trail__number">
            {index < current ? <Check size={16} aria-hidden="true" /> : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}
