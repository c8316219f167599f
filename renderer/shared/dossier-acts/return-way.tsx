import type { DeliveryWay } from '../../../preload/contract/life-cycle';
import { useText } from '../i18n';
import { RadioGroup, TextField } from '../ui';

const WAYS = ['counter', 'post', 'electronic'] as const;

export interface Handing {
  readonly way: DeliveryWay;
  readonly reference: string;
}

interface ReturnWayProps {
  readonly value: Handing;
  readonly onChange: (value: Handing) => void;
  /** Somebody else takes it: by what right has to stand with it. */
  readonly isBasisNeeded: boolean;
  readonly isTried: boolean;
}

/** How the result reached them, and the paper or number that shows it. */
export function ReturnWay({ value, onChange, isBasisNeeded, isTried }: ReturnWayProps) {
  const t = useText();
  const label = isBasisNeeded ? 'life.reference.basis' : `life.reference.${value.way}`;
  return (
    <>
      <RadioGroup
        label={t('life.way')}
        isInRow
        value={value.way}
        onChange={way => onChange({ ...value, way: WAYS.find(known => known === way) ?? 'counter' })}
        options={WAYS.map(way => ({ value: way, label: t(`life.way.${way}`) }))}
      />
      <TextField
        label={t(label)}
        value={value.reference}
        onChange={reference => onChange({ ...value, reference })}
        maxLength={300}
        isRequired={isBasisNeeded}
        error={isTried && isBasisNeeded && value.reference.trim() === '' ? t('life.reference.basis.needed') : null}
      />
    </>
  );
}
