import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { useAsk } from '../../shared/query-client';

/** Every paper a dossier calls for. Each act of it may call for another one. */
export function useForms({ dossierId, standing }: Pick<Dossier, 'dossierId' | 'standing'>) {
  return useAsk(['printing', dossierId, 'forms', standing.revision], () => counter.printing.formsOf({ dossierId }));
}
