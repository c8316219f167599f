import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n';
import { paperPageUrl } from './print-rules';

interface PaperPagesProps {
  /** Names the drawn paper in the core; a new drawing has a new one. */
  readonly token: string;
  readonly pageCount: number;
}

/** Pictures of the very pages that would be printed. */
export function PaperPages({ token, pageCount }: PaperPagesProps) {
  const t = useText();
  return (
    // A scrolled area has to be reachable with keys.
    <div className="pr-pages" role="group" aria-label={t('printing.preview')} tabIndex={0}>
      {Array.from({ length: pageCount }, (_, index) => (
        <PaperPage
          key={`${token} ${index}`}
          url={paperPageUrl(token, index + 1)}
          words={t('printing.page', { number: index + 1, total: pageCount })}
        />
      ))}
    </div>
  );
}

function PaperPage({ url, words }: { readonly url: string; readonly words: string }) {
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
