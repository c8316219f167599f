import type { SealCheck } from '../../../preload/contract/seals';
import { readSealText } from '../../../preload/contract/seal-text';
import { counter } from '../bridge';
import { formatDateTime } from '../format';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { Notice } from '../ui';

const TONES = {
  genuine: 'success',
  altered: 'danger',
  'unknown-station': 'warn',
  unsealed: 'info',
  'not-a-receipt': 'info',
} as const satisfies Record<SealCheck['verdict'], 'success' | 'danger' | 'warn' | 'info'>;

/** What a scanned receipt is worth, told without a network; nothing for text that is no sealed receipt. */
export function ReceiptVerdict({ scanned }: { readonly scanned: string }) {
  const t = useText();
  const isSealed = readSealText(scanned) !== undefined;
  const check = useAsk(['seals', 'check', scanned], () => counter.seals.check({ text: scanned }), {
    enabled: isSealed,
  });
  if (!isSealed || !check.data) return null;
  const { verdict, code, stationName, receivedAt, isProvisional } = check.data;
  return (
    <Notice tone={TONES[verdict]} title={t(`seals.verdict.${verdict}`)} role="status">
      {t(`seals.verdict.${verdict}.words`, {
        code: code ?? '',
        station: stationName ?? '',
        at: receivedAt === null ? '' : formatDateTime(receivedAt),
      })}
      {isProvisional ? ` ${t('seals.provisional')}` : ''}
    </Notice>
  );
}
