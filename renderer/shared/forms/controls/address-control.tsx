import { useState, type KeyboardEvent } from 'react';
import { History } from 'lucide-react';
import { EMPTY_ADDRESS, isEmptyValue, type AddressValue } from '../../../../preload/contract/forms';
import { useText } from '../../i18n';
import { chordOf } from '../../shortcuts';
import { Button } from '../../ui';
import { focusEntry } from '../entry-keys';
import { useFormSession, useFormWorld } from '../form-context';
import { isSameValue } from '../form-session';
import { knownAddresses } from './known-addresses';
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
  const session = useFormSession();
  const address = addressOf(value);
  const [asksForOld, setAsksForOld] = useState(false);
  const hasOld = asksForOld || address.legacyText !== '';
  // Shown from the start, stored with the first answer: an address nobody gave stays empty.
  const provinceCode = address.provinceCode === '' ? home.provinceCode : address.provinceCode;

  function change(part: Partial<AddressValue>): void {
    const next = { ...address, provinceCode, ...part };
    onType(next.communeCode === '' && next.detail === '' && next.legacyText === '' ? null : next);
  }

  /** The addresses said already on this form, then the office's own commune: each press the next. */
  function onKeyDown(event: KeyboardEvent): void {
    if (chordOf(event.nativeEvent) !== 'Ctrl+D' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    const known = knownAddresses(session.form.getValues(), home, address);
    const here = known.findIndex(other => isSameValue(other, address));
    const next = known[(here + 1) % known.length];
    if (next) onType(next);
  }

  return (
    // Hears the key that takes an address said before; the boxes inside are the controls.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="mc-address"
      onKeyDown={onKeyDown}
      role="group"
      aria-label={definition.label}
      aria-describedby={describedBy}
    >
      <TypedInput
        id={id}
        typed={plainText}
        value={address.detail}
        isInvalid={isInvalid}
        label={t('forms.place.detail')}
        placeholder={t('forms.place.detail-key')}
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
