import type { DossierId } from '../../../preload/contract/ids';
import { useText } from '../i18n';
import { FeeActs } from './fee-acts';
import { useAmountWords } from './fee-words';
import { useFee } from './use-fee';

/** Right after receiving: what is owed, and taking it without leaving. Nothing where nothing is charged. */
export function FeeStrip({ dossierId }: { readonly dossierId: DossierId }) {
  const t = useText();
  const words = useAmountWords();
  const fee = useFee(dossierId).data;
  if (!fee || (fee.amountVnd === 0 && fee.off.assess !== null)) return null;
  const isPaid = fee.outstandingVnd === 0;
  return (
    <section className="fe-strip" aria-label={t('fees.title')}>
      <p>
        {t(isPaid ? 'fees.strip.paid' : 'fees.strip.due')}{' '}
        <strong className="mc-number">{words(isPaid ? fee.amountVnd : fee.outstandingVnd)}</strong>
      </p>
      {!isPaid && <FeeActs dossierId={dossierId} fee={fee} />}
    </section>
  );
}
