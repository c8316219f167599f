import type { CommonFields } from '../../../../preload/contract/forms';
import { FormSection } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { EarlierDossiers } from '../known/earlier-dossiers';
import type { Known } from '../known/use-known';
import { useTakeCitizen } from '../known/use-take-citizen';
import { stepId } from '../steps';
import { CitizenFinder } from './citizen-finder';

interface CitizenStepProps {
  readonly common: CommonFields;
  readonly isBrief: boolean;
  readonly known: Known;
  readonly openDossier: (dossierId: string) => void;
  /** A person was filled in, or nobody was found: time to go on to what is missing. */
  readonly onFilled: () => void;
}

/** Who brings the dossier, whose it is, and who acts for them. */
export function CitizenStep({ common, isBrief, known, openDossier, onFilled }: CitizenStepProps) {
  const t = useText();
  const take = useTakeCitizen(common, onFilled);

  return (
    <section id={stepId('citizen')} className="rc-part" aria-labelledby={`${stepId('citizen')}-title`}>
      <h2 id={`${stepId('citizen')}-title`} className="rc-part__title">
        {t('reception.citizen.title')}
      </h2>
      <CitizenFinder onPick={take} onNobody={onFilled} />
      <EarlierDossiers dossiers={known.dossiers} onRepeat={known.repeat} openDossier={openDossier} />
      <FormSection section="applicant" definitions={common.applicant} isBrief={isBrief} />
      <div className="rc-others">
        <FormSection section="owner" definitions={common.owner} isBrief={isBrief} />
        <FormSection section="authorised" definitions={common.authorised} isBrief={isBrief} />
      </div>
    </section>
  );
}
