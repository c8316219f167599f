import { Check } from 'lucide-react';
import { isEmptyValue } from '../../../preload/contract/forms';
import { normaliseText } from '../../../preload/contract/text-rules';
import { useText } from '../i18n';
import { Button } from '../ui';
import type { FieldHandle, FieldOffer, OfferedValue } from './form-context';
import { isSameValue } from './form-session';

/** Values that differ in capitals and spaces only are the same to the officer. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    return normaliseText(a).toLowerCase() === normaliseText(b).toLowerCase();
  }
  return isSameValue(a, b);
}

interface OfferProps {
  readonly offer: FieldOffer;
  readonly field: FieldHandle;
  readonly label: string;
}

/** What papers say, beside the place it was read from and who says so. The officer decides; nothing is filled in by itself. */
export function Offer({ offer, field, label }: OfferProps) {
  const t = useText();
  const isEmpty = isEmptyValue(field.value);
  const contradicts = !isEmpty && offer.state === 'agreed';
  return (
    <div className="mc-offer" data-state={offer.state} data-contradicts={contradicts || undefined}>
      {[offer, ...offer.others].map((value, index) => (
        <div key={index} className="mc-offer__value">
          {value.cropUrl !== null && (
            // On a line of its own: it is what the eye compares.
            <div className="mc-offer__line">
              <img className="mc-offer__crop" src={value.cropUrl} alt={t('forms.offer.crop', { label })} />
            </div>
          )}
          <span className="mc-offer__text">{value.text}</span>
          {index === 0 && (
            <span className="mc-offer__word">
              {t(contradicts ? 'forms.offer.contradicts' : `forms.offer.${offer.state}`)}
            </span>
          )}
          <span className="mc-offer__witnesses">{value.witnesses}</span>
          <TakeButton value={value} field={field} label={label} chord={chordOf(index)} />
        </div>
      ))}
      <Loupe offer={offer} label={label} />
    </div>
  );

  /** The key that takes it; only the first has one, and only where sources do not disagree is it plain Enter. */
  function chordOf(index: number): string | null {
    if (index > 0) return null;
    return isEmpty && offer.state !== 'disagreed' ? 'Enter' : 'Alt+Enter';
  }
}

interface TakeButtonProps {
  readonly value: OfferedValue;
  readonly field: FieldHandle;
  readonly label: string;
  readonly chord: string | null;
}

function TakeButton({ value, field, label, chord }: TakeButtonProps) {
  const t = useText();
  return (
    <Button
      variant="quiet"
      icon={<Check size={16} aria-hidden="true" />}
      onPress={() => field.acceptOffer(value)}
      className="mc-offer__take"
    >
      {t(isEmptyValue(field.value) ? 'forms.offer.take' : 'forms.offer.replace')}
      <span className="mc-visually-hidden">{t('forms.offer.of', { label, text: value.text })}</span>
      {chord !== null && (
        <kbd className="mc-kbd" aria-hidden="true">
          {chord}
        </kbd>
      )}
    </Button>
  );
}

/** The places enlarged, over the form while the field is in hand; it takes no room, so nothing moves. */
function Loupe({ offer, label }: { readonly offer: FieldOffer; readonly label: string }) {
  const t = useText();
  const crops = [offer, ...offer.others].flatMap(({ cropUrl }) => (cropUrl === null ? [] : [cropUrl]));
  if (crops.length === 0) return null;
  return (
    <div className="mc-loupe" aria-hidden="true">
      {crops.map(url => (
        <img key={url} src={url} alt={t('forms.offer.crop', { label })} />
      ))}
    </div>
  );
}
