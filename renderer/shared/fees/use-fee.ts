import type { DossierId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { useAsk } from '../query-client';

/** What a dossier owes and what was paid for it; every act of money asks anew. */
export function useFee(dossierId: DossierId) {
  return useAsk(['fees', 'of', dossierId], () => counter.fees.ofDossier({ dossierId }));
}
