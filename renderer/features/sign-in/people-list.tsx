import { UserRound } from 'lucide-react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { OfficerSlot } from '../../../preload/contract/officers';
import { useText } from '../../shared/i18n';

interface PeopleListProps {
  readonly people: readonly OfficerSlot[];
  readonly selectedId: string;
  readonly onSelect: (officerId: string) => void;
}

/** Large rows to pick oneself from; arrow keys move, the secret field follows. */
export function PeopleList({ people, selectedId, onSelect }: PeopleListProps) {
  const t = useText();
  return (
    <RadioGroup className="mc-people" aria-label={t('frame.sign-in.who')} value={selectedId} onChange={onSelect}>
      {people.map(person => (
        <Radio key={person.officerId} value={person.officerId} className="mc-person">
          <UserRound size={20} aria-hidden="true" />
          <span className="mc-person__name">{person.displayName}</span>
          <span className="mc-soft mc-small">{person.loginName}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
