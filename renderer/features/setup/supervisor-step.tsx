import { isNameTooLong } from '../../../preload/contract/person-name';
import { useText } from '../../shared/i18n';
import { nameProblem } from '../../shared/name-problem';
import { NewSecretFields } from '../../shared/secrets';
import type { StationForm } from '../../shared/station-form';
import { TextField } from '../../shared/ui';

export interface SupervisorForm {
  readonly displayName: string;
  readonly loginName: string;
  readonly secret: string;
  readonly again: string;
}
export const EMPTY_SUPERVISOR: SupervisorForm = { displayName: '', loginName: '', secret: '', again: '' };

export type SupervisorProblems = Readonly<Partial<Record<keyof SupervisorForm, string>>>;

export function supervisorProblems(form: SupervisorForm): SupervisorProblems {
  return {
    ...(form.displayName.trim() === '' ? { displayName: 'setup.problem.person-name' } : {}),
    ...(isNameTooLong(form.displayName) ? { displayName: 'setup.problem.person-name-long' } : {}),
    ...(form.loginName.trim().length < 2 ? { loginName: 'setup.problem.login-name' } : {}),
  };
}

interface SupervisorStepProps {
  readonly supervisor: SupervisorForm;
  readonly station: StationForm;
  readonly problems: SupervisorProblems;
  readonly onChange: (change: Partial<SupervisorForm>) => void;
}

/** Who looks after this counter, and what was chosen on the pages before, to be looked over once. */
export function SupervisorStep({ supervisor, station, problems, onChange }: SupervisorStepProps) {
  const t = useText();
  const problem = (field: keyof SupervisorForm) => (problems[field] === undefined ? null : t(problems[field]));
  return (
    <>
      <p>{t('setup.supervisor.words')}</p>
      <div className="mc-two">
        <TextField
          label={t('setup.person.name')}
          value={supervisor.displayName}
          onChange={displayName => onChange({ displayName })}
          error={problems.displayName === undefined ? null : nameProblem(supervisor.displayName, t)}
          autoFocus
          isRequired
        />
        <TextField
          label={t('setup.person.login')}
          value={supervisor.loginName}
          onChange={loginName => onChange({ loginName })}
          hint={t('setup.person.login.hint')}
          error={problem('loginName')}
          maxLength={50}
          autoComplete="off"
          isRequired
        />
      </div>
      <NewSecretFields
        label={t('frame.sign-in.secret')}
        secret={supervisor.secret}
        again={supervisor.again}
        onChange={onChange}
        problems={{
          ...(problems.secret === undefined ? {} : { secret: problems.secret }),
          ...(problems.again === undefined ? {} : { again: problems.again }),
        }}
      />
      <dl className="mc-summary">
        <SummaryRow name={t('setup.summary.unit')} value={station.unitName} />
        <SummaryRow
          name={t('setup.summary.counter')}
          value={t('setup.summary.counter.value', { counter: station.counterNumber, agency: station.agencyCode })}
        />
        <SummaryRow name={t('setup.printer')} value={station.receiptPrinter ?? t('setup.printer.none')} />
        <SummaryRow name={t('setup.portal')} value={t(`setup.portal.${station.portal.kind}`)} />
      </dl>
    </>
  );
}

function SummaryRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
