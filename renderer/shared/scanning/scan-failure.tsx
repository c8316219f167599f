import type { Refused } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { Notice } from '../ui';

/** Refusals that name the page at which a stack stopped. */
const WITH_PAGE = [
  'jammed',
  'double-feed',
  'cover-open',
  'feeder-empty',
  'busy',
  'device-gone',
  'no-answer',
  'page-cut',
  'page-too-large',
  'page-unreadable',
  'device-error',
  'cancelled',
];

/** What stopped the papers, at which page, what to do, and that the pages before are safe. */
export function ScanFailure({ refusal, keptCount }: { readonly refusal: Refused; readonly keptCount: number }) {
  const t = useText();
  const errorText = useErrorText();
  const name = refusal.code.replace(/^scanning\./u, '');
  const sentence = WITH_PAGE.includes(name)
    ? t(`scanning.failed.${name}`, { page: keptCount + 1 })
    : errorText(refusal);
  const kept = t('scanning.failed.kept', { kept: keptCount });
  return (
    <Notice tone={name === 'cancelled' ? 'info' : 'danger'} role="alert">
      {sentence}
      {kept !== '' && (
        <>
          {' '}
          <strong>{kept}</strong>
        </>
      )}
    </Notice>
  );
}
