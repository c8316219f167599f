import { counter } from '../bridge';
import { useAsk } from '../query-client';

/** The procedure as it was when the dossier was received: its form, papers and results, whatever the catalogue says today. */
export function useProcedureOf({ procedureVersion }: { readonly procedureVersion: string }) {
  return useAsk(['catalogue', 'getVersion', procedureVersion], () =>
    counter.catalogue.getVersion({ version: procedureVersion }),
  );
}
