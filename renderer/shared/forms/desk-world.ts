import type { Province } from '../../../preload/contract/catalogue';
import type { FormReferences } from '../../../preload/contract/forms/field-definition';
import type { StationSettings } from '../../../preload/contract/station';
import { ask, counter } from '../bridge';
import type { FormWorld } from './form-context';

interface DeskWorldParts {
  readonly references: FormReferences;
  readonly provinces: readonly Province[];
  readonly settings: Pick<StationSettings, 'provinceCode' | 'communeCode'> | undefined;
  /** `yyyy-mm-dd` in Viet Nam. */
  readonly today: string;
}

/** What a form is filled in against at this desk; communes are asked of the core as they are typed. */
export function deskWorld({ references, provinces, settings, today }: DeskWorldParts): FormWorld {
  return {
    references,
    provinces,
    home: { provinceCode: settings?.provinceCode ?? '', communeCode: settings?.communeCode ?? '' },
    today,
    findCommunes: (text, provinceCode) =>
      ask(counter.catalogue.findCommunes(provinceCode === '' ? { text } : { text, provinceCode })),
    communesOf: provinceCode => ask(counter.catalogue.communes({ provinceCode })),
  };
}
