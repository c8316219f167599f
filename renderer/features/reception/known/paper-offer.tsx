import { FileCheck2 } from 'lucide-react';
import type { PaperOffer as Offer } from '../../../../preload/contract/citizens';
import { formatIsoDate } from '../../../shared/format';
import { useText } from '../../../shared/i18n';
import { Button } from '../../../shared/ui';

interface PaperOfferProps {
  readonly offer: Offer;
  /** The one the key takes. */
  readonly isNext: boolean;
  readonly onReuse: (offer: Offer) => void;
}

/** A result of this office that is this paper: it need not be brought again. */
export function PaperOffer({ offer, isNext, onReuse }: PaperOfferProps) {
  const t = useText();
  const { result, pageCount, isTaken } = offer;
  return (
    <div className="rc-offer" data-taken={isTaken || undefined}>
      <FileCheck2 size={16} aria-hidden="true" />
      <p>
        <strong>{t(isTaken ? 'reception.known.in-place' : 'reception.known.has')}</strong>{' '}
        {t('reception.known.result', {
          number: result.number,
          issued: formatIsoDate(result.issuedOn),
          until: result.validUntil === null ? 'none' : 'day',
          day: result.validUntil === null ? '' : formatIsoDate(result.validUntil),
          pages: pageCount,
          code: result.code,
        })}
      </p>
      <Button variant={isTaken ? 'quiet' : 'secondary'} onPress={() => onReuse(offer)}>
        {t(isTaken ? 'reception.known.give-back' : 'reception.known.use')}
        {isNext && <kbd className="mc-kbd">Alt+D</kbd>}
      </Button>
    </div>
  );
}
