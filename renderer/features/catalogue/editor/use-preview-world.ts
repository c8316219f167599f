import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CommonFields } from '../../../../preload/contract/forms';
import { ask, counter } from '../../../shared/bridge';
import { isoDateOf } from '../../../shared/format';
import type { FormWorld } from '../../../shared/forms';
import { useAsk } from '../../../shared/query-client';

/** What the previewed form is filled in against: the same references and places as at the counter. */
export function usePreviewWorld(): { readonly world: FormWorld; readonly common: CommonFields } | null {
  const client = useQueryClient();
  const common = useAsk(['catalogue', 'commonFields'], () => counter.catalogue.commonFields({}));
  const provinces = useAsk(['catalogue', 'provinces'], () => counter.catalogue.provinces({}));
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  return useMemo(() => {
    if (!common.data || !provinces.data || !settings.data) return null;
    const { provinceCode, communeCode } = settings.data;
    const world: FormWorld = {
      references: common.data.references,
      provinces: provinces.data,
      home: { provinceCode, communeCode },
      today: isoDateOf(Date.now()),
      findCommunes: (text, province) =>
        client.fetchQuery({
          queryKey: ['catalogue', 'findCommunes', text, province],
          queryFn: () =>
            ask(counter.catalogue.findCommunes(province === '' ? { text } : { text, provinceCode: province })),
        }),
      communesOf: province =>
        client.fetchQuery({
          queryKey: ['catalogue', 'communes', province],
          queryFn: () => ask(counter.catalogue.communes({ provinceCode: province })),
        }),
    };
    return { world, common: common.data };
  }, [common.data, provinces.data, settings.data, client]);
}
