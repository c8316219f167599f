import type { DossierFee } from '../../../preload/contract/fees';
import { formatMoney } from '../format';
import { useLanguage, useText } from '../i18n';

/** Why it costs what it costs: the decision or the catalogue's rule, and the ground with the paper that was seen. */
export function FeeReasons({ fee }: { readonly fee: DossierFee }) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const ground = fee.grounds.find(({ groundId }) => groundId === fee.groundId);
  return (
    <>
      <dt>{t('fees.rule')}</dt>
      <dd>
        {fee.decision === null
          ? t(fee.isAmountOpen ? 'fees.rule.open' : 'fees.rule.catalogue')
          : t('fees.rule.decision', { decision: fee.decision })}
        {fee.ruleNote !== null && <span className="mc-small mc-soft fe-note">{fee.ruleNote}</span>}
      </dd>
      {ground && (
        <>
          <dt>{t('fees.ground')}</dt>
          <dd>
            {isEnglish ? ground.nameEn : ground.name}
            <span className="mc-small mc-soft fe-note">
              {t('fees.ground.why', { paper: fee.paper, source: ground.source, full: formatMoney(fee.fullVnd ?? 0) })}
            </span>
          </dd>
        </>
      )}
    </>
  );
}

/** The sum in words and figures; unknown is said, not shown as zero. */
export function useAmountWords(): (amountVnd: number | null) => string {
  const t = useText();
  return amountVnd => (amountVnd === null ? t('fees.unknown') : formatMoney(amountVnd));
}
