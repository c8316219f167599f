import { RESOLUTIONS_DPI, type ScannerDevice, type ScanPaper } from '../../../preload/contract/scanning';
import { useText } from '../i18n';
import { Checkbox, RadioGroup, Select } from '../ui';
import { placeOf, withPlace, type Place, type ScanWay } from './scan-way';

const PAPERS: readonly ScanPaper[] = ['auto', 'a4', 'a5', 'a3', 'card'];

interface WayFieldsProps {
  readonly way: ScanWay;
  readonly device: ScannerDevice | null;
  readonly onChange: (way: ScanWay) => void;
}

/** Place, colour, resolution and size of the paper; what the scanner cannot do is not offered. */
export function WayFields({ way, device, onChange }: WayFieldsProps) {
  const t = useText();
  const places: readonly (readonly [Place, boolean])[] = [
    ['feeder', device?.hasFeeder ?? true],
    ['duplex', device?.hasDuplex ?? true],
    ['flatbed', true],
  ];
  return (
    <>
      <RadioGroup
        label={t('scanning.source')}
        isInRow
        value={placeOf(way)}
        options={places.map(([value, isThere]) => ({
          value,
          label: t(`scanning.source.${value}`),
          isDisabled: !isThere,
        }))}
        onChange={value => onChange(withPlace(way, value as Place))}
      />
      <RadioGroup
        label={t('scanning.colour')}
        isInRow
        value={way.colour}
        options={(['colour', 'grey', 'black-white'] as const).map(value => ({
          value,
          label: t(`scanning.colour.${value}`),
        }))}
        onChange={value => onChange({ ...way, colour: value as ScanWay['colour'] })}
      />
      <div className="sc-pair">
        <Select
          label={t('scanning.resolution')}
          value={String(way.resolutionDpi)}
          options={(device?.resolutionsDpi ?? RESOLUTIONS_DPI).map(dpi => ({
            value: String(dpi),
            label: t('scanning.resolution.dpi', { dpi }),
          }))}
          onChange={value => onChange({ ...way, resolutionDpi: Number(value) as ScanWay['resolutionDpi'] })}
        />
        <Select
          label={t('scanning.paper')}
          value={way.paper}
          options={PAPERS.map(value => ({ value, label: t(`scanning.paper.${value}`) }))}
          onChange={value => onChange({ ...way, paper: value as ScanPaper })}
        />
      </div>
      {way.source === 'flatbed' && (
        <Checkbox isSelected={way.isCardPair} onChange={isCardPair => onChange({ ...way, isCardPair })}>
          {t('scanning.card-pair')}
        </Checkbox>
      )}
    </>
  );
}
