import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { Draft } from '../../../../preload/contract/drafts';
import type { CommonFields } from '../../../../preload/contract/forms';
import type { DraftId } from '../../../../preload/contract/ids';
import type { StationSettings } from '../../../../preload/contract/station';
import { ask, counter } from '../../../shared/bridge';
import { isoDateOf } from '../../../shared/format';
import type { FormWorld } from '../../../shared/forms';
import { useAsk } from '../../../shared/query-client';

export interface DeskData {
  readonly draft: Draft;
  /** As it was when the draft was begun with it. */
  readonly procedure: Procedure | null;
  /** As it is in force today; null when it no longer is. */
  readonly inForce: Procedure | null;
  readonly common: CommonFields;
  readonly settings: StationSettings;
  readonly world: FormWorld;
}

export type DeskDataState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly error: Error; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly data: DeskData };

export const draftKey = (draftId: string, opening: number) => ['drafts', 'open', draftId, opening] as const;

/** All that a draft's screen stands on, asked once when it is opened. */
export function useDeskData(draftId: string, opening: number): DeskDataState {
  const draft = useAsk(draftKey(draftId, opening), () => counter.drafts.find({ draftId: draftId as DraftId }));
  const procedureCode = draft.data?.procedureCode ?? null;
  const inForce = useAsk(
    ['catalogue', 'get', procedureCode],
    () => counter.catalogue.get({ code: procedureCode ?? '' }),
    { enabled: procedureCode !== null },
  );
  const version = draft.data?.procedureVersion ?? null;
  const kept = useAsk(
    ['catalogue', 'getVersion', version],
    () => counter.catalogue.getVersion({ version: version ?? '' }),
    { enabled: version !== null },
  );
  // Drafts older than kept versions take the form in force.
  const procedure = version === null ? inForce : kept;
  const common = useAsk(['catalogue', 'commonFields'], () => counter.catalogue.commonFields({}));
  const provinces = useAsk(['catalogue', 'provinces'], () => counter.catalogue.provinces({}));
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  const lookUp = usePlaceLookUp();

  const provinceCode = settings.data?.provinceCode ?? '';
  const communeCode = settings.data?.communeCode ?? '';
  const world = useMemo((): FormWorld | null => {
    if (!common.data || !provinces.data || communeCode === '') return null;
    return {
      references: common.data.references,
      provinces: provinces.data,
      home: { provinceCode, communeCode },
      today: isoDateOf(Date.now()),
      ...lookUp,
    };
  }, [common.data, provinces.data, provinceCode, communeCode, lookUp]);

  // What was answered once stands: the same question refused later, e.g. by a locked desk, must not take the form away.
  const failed = [draft, procedure, inForce, common, provinces, settings].find(
    query => query.error && query.data === undefined,
  );
  if (failed?.error) return { kind: 'failed', error: failed.error, retry: () => void failed.refetch() };
  if (draft.data === null) return { kind: 'gone' };
  const isProcedureHere = procedureCode === null || (procedure.data !== undefined && inForce.data !== undefined);
  if (!draft.data || !common.data || !settings.data || !world || !isProcedureHere) return { kind: 'waiting' };
  return {
    kind: 'ready',
    data: {
      draft: draft.data,
      procedure: procedureCode === null ? null : (procedure.data ?? null),
      inForce: procedureCode === null ? null : (inForce.data ?? null),
      common: common.data,
      settings: settings.data,
      world,
    },
  };
}

function usePlaceLookUp(): Pick<FormWorld, 'findCommunes' | 'communesOf'> {
  const client = useQueryClient();
  return useMemo(
    () => ({
      findCommunes: (text, provinceCode) =>
        client.fetchQuery({
          queryKey: ['catalogue', 'findCommunes', text, provinceCode],
          queryFn: () => ask(counter.catalogue.findCommunes(provinceCode === '' ? { text } : { text, provinceCode })),
        }),
      communesOf: provinceCode =>
        client.fetchQuery({
          queryKey: ['catalogue', 'communes', provinceCode],
          queryFn: () => ask(counter.catalogue.communes({ provinceCode })),
        }),
    }),
    [client],
  );
}
