import { inCase } from '../../preload/contract/catalogue';
import { assert } from '../base/assert';
import type { Clock, Ids } from '../base/ports';
import type { ReadTx, Store } from '../db';
import { findDossier, procedureVersion, type RecordAct } from '../dossiers';
import { createCashDays, createFeeRoutes, createFeeService, type ChargedDossier, type TariffBook } from '../fees';
import { qrModules } from '../printing';

export interface WireFeesDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly isSupervisor: () => boolean;
  readonly recordAct: RecordAct;
  readonly officerName: (officerId: string) => string;
  readonly counterNumber: () => number;
  readonly tariffs: TariffBook;
  readonly changed: () => void;
}

export function wireFees(deps: WireFeesDeps) {
  const dossierOf = (read: ReadTx, dossierId: string): ChargedDossier | undefined => {
    const row = findDossier(read, dossierId);
    if (!row) return undefined;
    const { form } = JSON.parse(row.registration) as { form?: Record<string, unknown> };
    return {
      dossierId: row.dossier_id,
      code: row.code,
      channel: row.channel,
      procedure: inCase(procedureVersion(read, row.procedure_version), form ?? {}),
      form: form ?? {},
      receivedOn: row.received_on,
    };
  };
  const fees = createFeeService({
    ...deps,
    dossierOf,
    qrRows: text => qrModules(text).map(row => row.map(isDark => (isDark ? '1' : '0')).join('')),
    recordMoneyAct(tx, { dossierId, kind, at, detail }) {
      const { eventIds } = deps.recordAct(tx, {
        dossierId,
        actId: deps.ids.next(),
        at,
        officer: deps.officer(),
        steps: [{ kind, detail }],
        audit: { amountVnd: detail['amountVnd'] ?? null },
      });
      const [eventId] = eventIds;
      assert(eventId !== undefined, 'a money act has its event');
      return eventId;
    },
  });
  const days = createCashDays(deps);
  return {
    /** A closed drawer as its sheet says it; undefined while it is open, and for whoever may not see it. */
    cashOnPaper(on: string) {
      const { closed, ...day } = days.dayOf(on);
      return closed && day.isWhole ? { ...day, closed } : undefined;
    },
    paymentOnPaper: fees.paymentOnPaper,
    moneyOff: (dossierId: string) => fees.ofDossier(dossierId)?.off,
    handlers: { fees: createFeeRoutes(fees, days, deps.tariffs) },
  };
}
