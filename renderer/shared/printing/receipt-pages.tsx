import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n';
import { receiptPageUrl } from './print-rules';

interface ReceiptPagesProps {
  readonly dossierId: string;
  readonly pageCount: number;
  readonly copyNumber: number;
}

/** Pictures of the very pages that would be printed. */
export function ReceiptPages({ dossierId, pageCount, copyNumber }: ReceiptPagesProps) {
  const t = useText();
  return (
    // A scrolled area has to be reachable with keys.
    <div className="pr-pages" role="group" aria-label={t('printing.preview')} tabIndex={0}>
      {Array.from({ length: pageCount }, (_, index) => (
        <ReceiptPage
          key={`${copyNumber} ${index}`}
          url={receiptPageUrl(dossierId, index + 1, copyNumber)}
          words={t('printing.page', { number: index + 1, total: pageCount })}
        />
      ))}
    </div>
  );
}

function ReceiptPage({ url, words }: { readonly url: string; readonly words: string }) {
  const t = useText();
  const [isBroken, setIsBroken] = useState(false);
  return (
    <figure className="pr-page">
      {isBroken ? (
        <p className="pr-page__broken">
          <ImageOff size={32} aria-hidden="true" />
          {t('printing.no-picture')}
        </p>
      ) : (
        <img src={url} alt={words} onError={() => setIsBroken(true)} />
      )}
      <figcaption>{words}</figcaption>
    </figure>
  );
}
