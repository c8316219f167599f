import type { Role } from '../../../preload/contract/officers';
import { isNameTooLong } from '../../../preload/contract/person-name';
import { useText } from '../../shared/i18n';
import { nameProblem } from '../../shared/name-problem';
import { RadioGroup, TextField } from '../../shared/ui';

export interface Person {
  readonly displayName: string;
  readonly loginName: string;
  readonly role: Role;
}

interface OfficerFieldsProps {
  readonly value: Person;
  readonly onChange: (person: Person) => void;
  /** Whether it was tried to go on: only then is what is missing said to be. */
  readonly isTried: boolean;
  /** The core's refusal of the login name, in words. */
  readonly loginRefusal: string | null;
}

/** Name, login name and role of somebody who works here. */
export function OfficerFields({ value, onChange, isTried, loginRefusal }: OfficerFieldsProps) {
  const t = useText();
  return (
    <>
      <div className="mc-two">
        <TextField
          label={t('setup.person.name')}
          value={value.displayName}
          onChange={displayName => onChange({ ...value, displayName })}
          error={isTried || isNameTooLong(value.displayName) ? nameProblem(value.displayName, t) : null}
          autoFocus
          isRequired
        />
        <TextField
          label={t('setup.person.login')}
          value={value.loginName}
          onChange={loginName => onChange({ ...value, loginName })}
          error={loginRefusal ?? (isTried && value.loginName.trim().length < 2 ? t('setup.problem.login-name') : null)}
          maxLength={50}
          autoComplete="off"
          isRequired
        />
      </div>
      <RadioGroup
        label={t('setup.officers.role')}
        value={value.role}
        onChange={role => onChange({ ...value, role: role === 'supervisor' ? 'supervisor' : 'officer' })}
        options={(['officer', 'supervisor'] as const).map(role => ({
          value: role,
          label: t(`setup.officers.role.${role}`),
          hint: t(`setup.officers.role.${role}.words`),
        }))}
      />
    </>
  );
}

export function isSound({ displayName, loginName }: Person): boolean {
  return displayName.trim() !== '' && !isNameTooLong(displayName) && loginName.trim().length >= 2;
}

/** As it is stored. */
export function tidied({ displayName, loginName, role }: Person): Person {
  return { displayName: displayName.trim().normalize('NFC'), loginName: loginName.trim(), role };
}
