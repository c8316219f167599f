import { useCallback } from 'react';
import type { KnownCitizen } from '../../../../preload/contract/citizens';
import type { CommonFields } from '../../../../preload/contract/forms';
import { useFormSession, type FormChange } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { showToast } from '../../../shared/ui';

/** Fills the applicant with somebody the office knows: one step to undo. */
export function useTakeCitizen(common: CommonFields, onFilled: () => void): (citizen: KnownCitizen) => void {
  const t = useText();
  const session = useFormSession();
  return useCallback(
    citizen => {
      const known = new Set(common.applicant.map(definition => definition.key));
      const changes = Object.entries(citizen.values)
        .filter(([key]) => known.has(key))
        .map(([key, value]): FormChange => ({ path: `applicant.${key}`, value, source: 'earlier' }));
      session.fill(changes);
      showToast({ text: t('reception.citizen.taken', { name: citizen.fullName }) });
      onFilled();
    },
    [common, session, onFilled, t],
  );
}
