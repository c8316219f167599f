import type { KnownCitizen } from '../../../../preload/contract/citizens';
import type { CommonFields } from '../../../../preload/contract/forms';
import { FormSection, useFormSession, type FormChange } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { showToast } from '../../../shared/ui';
import { stepId } from '../steps';
import { CitizenFinder } from './citizen-finder';

interface CitizenStepProps {
  readonly common: CommonFields;
  readonly isBrief: boolean;
  /** A person was filled in, or nobody was found: time to go on to what is missing. */
  readonly onFilled: () => void;
}

/** Who brings the dossier, whose it is, and who acts for them. */
export function CitizenStep({ common, isBrief, onFilled }: CitizenStepProps) {
  const t = useText();
  const session = useFormSession();

  function take(citizen: KnownCitizen): void {
    const known = new Set(common.applicant.map(definition => definition.key));
    const changes = Object.entries(citizen.values)
      .filter(([key]) => known.has(key))
      .map(([key, value]): FormChange => ({ path: `applicant.${key}`, value, source: 'earlier' }));
    session.fill(changes);
    showToast({ text: t('reception.citizen.taken', { name: citizen.fullName }) });
    onFilled();
  }

  return (
    <section id={stepId('citizen')} className="rc-part" aria-labelledby={`${stepId('citizen')}-title`}>
      <h2 id={`${stepId('citizen')}-title`} className="rc-part__title">
        {t('reception.citizen.title')}
      </h2>
      <CitizenFinder onPick={take} onNobody={onFilled} />
      <FormSection section="applicant" definitions={common.applicant} isBrief={isBrief} />
      <div className="rc-others">
        <FormSection section="owner" definitions={common.owner} isBrief={isBrief} />
        <FormSection section="authorised" definitions={common.authorised} isBrief={isBrief} />
      </div>
    </section>
  );
}
