import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import type { ConflictField } from '../../../preload/contract/elsewhere';
import { SECTIONS, type FieldDefinition, type Section } from '../../../preload/contract/forms';
import { ask, counter } from '../../shared/bridge';
import { nameByCode, provincesIn, useProcedureOf, valueLines, type ValueNames } from '../../shared/dossiers';
import { deskWorld, type FormWorld } from '../../shared/forms';
import { isoDateOf } from '../../shared/format';
import { useLanguage, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';

export interface MergeForm {
  readonly world: FormWorld;
  readonly definitionOf: (path: string) => FieldDefinition | undefined;
  readonly labelOf: (path: string) => string;
  /** A value in the words of the form; empty where nothing stands. */
  readonly wordsOf: (path: string, value: unknown) => readonly string[];
  /** Where a field stands in its form. */
  readonly placeOf: (path: string) => number;
}

/** The form the dossier was received with, as far as reading and typing single fields of it needs it. */
export function useMergeForm(
  dossier: Dossier,
  fields: readonly Pick<ConflictField, 'base' | 'mine' | 'theirs'>[],
  now: number,
): MergeForm | null {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const procedure = useProcedureOf(dossier);
  const common = useAsk(['catalogue', 'common-fields'], () => counter.catalogue.commonFields({}));
  const provinces = useAsk(['catalogue', 'provinces'], () => counter.catalogue.provinces({}));
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  const communes = useQueries({
    queries: provincesIn([fields, dossier.values]).map(provinceCode => ({
      queryKey: ['catalogue', 'communes', provinceCode],
      queryFn: () => ask(counter.catalogue.communes({ provinceCode })),
    })),
    combine: answers => answers.flatMap(answer => answer.data ?? []),
  });
  return useMemo(() => {
    if (procedure.data === undefined || !common.data || !provinces.data) return null;
    const sections: Readonly<Record<Section, readonly FieldDefinition[]>> = {
      ...common.data,
      form: procedure.data?.formFields ?? [],
    };
    const all = SECTIONS.flatMap(section =>
      sections[section].map(definition => ({ path: `${section}.${definition.key}`, definition })),
    );
    const byPath = new Map(all.map(({ path, definition }, place) => [path, { definition, place }] as const));
    const names: ValueNames = {
      common: common.data,
      provinceName: nameByCode(provinces.data),
      communeName: nameByCode(communes),
      yes: t('dossiers.yes'),
      no: t('dossiers.no'),
      isEnglish,
    };
    const definitionOf = (path: string) => byPath.get(path)?.definition;
    return {
      world: deskWorld({
        references: common.data.references,
        provinces: provinces.data,
        settings: settings.data,
        today: isoDateOf(now),
      }),
      definitionOf,
      labelOf(path) {
        const definition = definitionOf(path);
        return (isEnglish ? definition?.labelEn : undefined) ?? definition?.label ?? t('dossiers.unnamed-field');
      },
      wordsOf: (path, value) => valueLines(definitionOf(path), value, names),
      placeOf: path => byPath.get(path)?.place ?? all.length,
    };
  }, [procedure.data, common.data, provinces.data, settings.data, communes, t, isEnglish, now]);
}
