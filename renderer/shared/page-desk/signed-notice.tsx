import { CircleAlert, Signature, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Page, PdfSignature } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { formatDateTime } from '../format';
import { useText } from '../i18n';
import { Button } from '../ui';

interface SignedNoticeProps {
  readonly pages: readonly Page[];
  /** The page in hand. */
  readonly cursor: string | null;
  readonly onShow: (pageIds: readonly PageId[]) => void;
  /** One line until asked for more: there is little room. */
  readonly isBrief: boolean;
}

/** That a paper is a signed file, by whom, and whether it is still what was signed: it is kept as it came, whatever is done here. */
export function SignedNotice({ pages, cursor, onShow, isBrief }: SignedNoticeProps) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const signed = pages.filter(({ signatures }) => signatures.length > 0);
  const page = signed.find(({ pageId }) => pageId === cursor) ?? signed.find(isChanged) ?? signed[0];
  if (!page) return null;
  // One file, whatever papers its pages were split into.
  const file = signed.filter(other => JSON.stringify(other.signatures) === JSON.stringify(page.signatures));
  const { signatures } = page;
  const tone = isChanged(page) ? 'danger' : signatures.some(({ state }) => state === 'unchecked') ? 'doubt' : 'rest';
  const Icon = tone === 'danger' ? CircleAlert : tone === 'doubt' ? TriangleAlert : Signature;
  const issuers = [...new Set(signatures.flatMap(({ issuer }) => issuer ?? []))];
  return (
    <div className="pd-notice" data-tone={tone}>
      <Icon size={18} aria-hidden="true" />
      <div className="pd-notice__words">
        {isBrief && !isOpen ? (
          <span>
            {t('page-desk.signed.brief', {
              who: signatures[0]?.signer ?? t('page-desk.signed.unknown'),
              others: signatures.length - 1,
              state: t(`page-desk.signed.state.${verdictOf(signatures)}`),
            })}
          </span>
        ) : (
          <>
            <span>{t('page-desk.signed.found', { count: file.length, number: pages.indexOf(page) + 1 })}</span>
            <ul className="pd-notice__signatures">
              {signatures.map((signature, index) => (
                <li key={index} data-bad={signature.state === 'changed' || undefined}>
                  <SignatureLine signature={signature} />
                </li>
              ))}
            </ul>
            {issuers.length > 0 && (
              <span className="mc-soft mc-small">{t('page-desk.signed.issuer', { issuer: issuers.join(', ') })}</span>
            )}
          </>
        )}
      </div>
      {isBrief && (
        <Button variant="quiet" onPress={() => setIsOpen(!isOpen)}>
          {t(isOpen ? 'page-desk.signed.less' : 'page-desk.signed.more')}
        </Button>
      )}
      {page.pageId !== cursor && (
        <Button variant="quiet" onPress={() => onShow(file.map(({ pageId }) => pageId))}>
          {t('page-desk.show')}
        </Button>
      )}
    </div>
  );
}

function SignatureLine({ signature }: { readonly signature: PdfSignature }) {
  const t = useText();
  const { signer, organisation, signedAt, state } = signature;
  const who = [signer ?? t('page-desk.signed.unknown'), organisation].filter(Boolean).join(', ');
  return (
    <>
      <strong>{who}</strong>
      {signedAt !== null && <span className="mc-number"> · {formatDateTime(signedAt)}</span>}
      {' · '}
      {t(`page-desk.signed.state.${state}`)}
    </>
  );
}

/** The worst of them; where the last one covers the whole file, what was added before it was signed too. */
function verdictOf(signatures: readonly PdfSignature[]): PdfSignature['state'] {
  const states = signatures.map(({ state }) => state);
  if (states.includes('changed')) return 'changed';
  if (states.includes('unchecked')) return 'unchecked';
  return states.at(-1) ?? 'unchecked';
}

const isChanged = ({ signatures }: Page): boolean => signatures.some(({ state }) => state === 'changed');
