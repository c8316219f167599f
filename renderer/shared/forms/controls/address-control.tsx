import { useState } from 'react';
import { History } from 'lucide-react';
import { EMPTY_ADDRESS, isEmptyValue, type AddressValue } from '../../../../preload/contract/forms';
import { useText } from '../../i18n';
import { Button } from '../../ui';
import { focusEntry } from '../entry-keys';
import { useFormWorld } from '../form-context';
import { plainText } from '../typed-values';
import type { ControlProps } from './control-props';
import { CommuneBox, ProvinceBox } from './place-boxes';
import { TypedInput } from './typed-input';

/**
 * House and street, commune, province, in the order an address is said. The province starts as the desk's own; the
 * wording of an old paper is kept beside the present units.
 */
export function AddressControl(props: ControlProps) {
  const { id, value, isInvalid, describedBy, onType, onCommit, definition } = props;
  const t = useText();
  const { home } = useFormWorld();
  const address = addressOf(value);
  const [asksForOld, setAsksForOld] = useState(false);
  const hasOld = asksForOld || address.legacyText !== '';
  // Shown from the start, stored with the first answer: an address nobody gave stays empty.
  const provinceCode = address.provinceCode === '' ? home.provinceCode : address.provinceCode;

  function change(part: Partial<AddressValue>): void {
    const next = { ...address, provinceCode, ...part };
    onType(next.communeCode === '' && next.detail === '' && next.legacyText === '' ? null : next);
  }

  return (
    <div className="mc-address" role="group" aria-label={definition.label} aria-describedby={describedBy}>
      <TypedInput
        id={id}
        typed={plainText}
        value={address.detail}
        isInvalid={isInvalid}
        label={t('forms.place.detail')}
        placeholder={t('forms.place.detail')}
        onType={detail => change({ detail: typeof detail === 'string' ? detail : '' })}
        onCommit={onCommit}
      />
      <CommuneBox
        id={`${id}-commune`}
        value={address.communeCode}
        provinceCode={provinceCode}
        isInvalid={isInvalid}
        label={t('forms.place.commune')}
        onChoose={(communeCode, province) => change({ communeCode, provinceCode: province })}
        onCommit={onCommit}
      />
      <ProvinceBox
        id={`${id}-province`}
        value={provinceCode}
        isInvalid={isInvalid}
        label={t('forms.place.province')}
        onChoose={province => {
          if (province !== '' && province !== provinceCode) change({ provinceCode: province, communeCode: '' });
        }}
        onCommit={onCommit}
      />
      <Button
        variant="quiet"
        className="mc-address__more"
        icon={<History size={18} aria-hidden="true" />}
        label={t('forms.place.add-old')}
        isDisabled={hasOld}
        onPress={() => {
          setAsksForOld(true);
          requestAnimationFrame(() => focusEntry(document.getElementById(`${id}-old`)));
        }}
      />
      {hasOld && (
        <div className="mc-address__old">
          <TypedInput
            id={`${id}-old`}
            typed={plainText}
            value={address.legacyText}
            isInvalid={false}
            label={t('forms.place.old')}
            placeholder={t('forms.place.old')}
            onType={legacyText => change({ legacyText: typeof legacyText === 'string' ? legacyText : '' })}
            onCommit={onCommit}
          />
        </div>
      )}
    </div>
  );
}

function addressOf(value: unknown): AddressValue {
  return isEmptyValue(value) || typeof value !== 'object'
    ? EMPTY_ADDRESS
    : { ...EMPTY_ADDRESS, ...(value as Partial<AddressValue>) };
}
