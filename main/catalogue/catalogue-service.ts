import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  Commune,
  type CommuneMatch,
  type Procedure,
  type ProcedureSummary,
  type Province,
} from '../../preload/contract/catalogue';
import { FormReferences, type CommonFields } from '../../preload/contract/forms/field-definition';
import type { Misfit } from '../../preload/contract/procedure-override';
import { withCases } from './case-overlay';
import {
  CaseRules,
  EnglishLabels,
  FieldRules,
  FileCommonFields,
  FileCountries,
  FileEthnicGroups,
  FileHolidays,
  FileProcedure,
  FileProvinces,
  type HolidayFile,
} from './catalogue-files';
import {
  layCalendars,
  layOverrides,
  layPackages,
  NO_LAYERS,
  versioned,
  type CatalogueLayers,
  type OfficeCatalogue,
} from './catalogue-layers';
import { buildCommuneIndex, searchCommunes } from './commune-search-rules';
import { resolveFields } from './field-overlay';
import { procedureOf, summaryOf } from './procedure-record';
import { buildProcedureIndex, searchProcedures } from './procedure-search-rules';

// The everyday work of a commune desk; takes the place of counts until the desk has some of its own.
const USUAL = [
  '2.000815',
  '1.001193',
  '2.000635',
  '1.004873',
  '2.000884',
  '1.000894',
  '1.000656',
  '1.010041',
  '1.004222',
  '1.004194',
  '1.001612',
  '1.014027',
];
const FREQUENT_COUNT = 12;
const COMMUNE_MATCHES = 30;

const GENDERS = [
  { value: 'Nam', label: 'Nam', labelEn: 'Male' },
  { value: 'Nữ', label: 'Nữ', labelEn: 'Female' },
  { value: 'Khác', label: 'Khác', labelEn: 'Other' },
];

export interface CatalogueDeps {
  /** Folder of `procedures.json` and its companions. */
  readonly resourcesDir: string;
  /**
   * What `starter` gives, worked out from these same files and checked when the application was built: every start
   * would spend a tenth of a second on it (bench/launch). Worked out here where there is no such file.
   */
  readonly preparedFile?: string;
  /** UTF-8 text of a file; the file system when absent. */
  readonly readFile?: (path: string) => string;
  /** Dossiers received per procedure code, for `frequent` and for settling equals in a search. */
  readonly usageCounts?: () => ReadonlyMap<string, number>;
  /** Imported packages and the office's own changes; none while the store is closed. */
  readonly layers?: () => CatalogueLayers;
}

interface InForce extends OfficeCatalogue {
  readonly national: ReadonlyMap<string, Procedure>;
  readonly offered: readonly Procedure[];
  readonly index: () => ReturnType<typeof buildProcedureIndex>;
  readonly calendar: () => HolidayFile;
}

export type Catalogue = ReturnType<typeof createCatalogue>;

/**
 * Procedures, their forms, places and holidays. Each file is read and checked at first use and kept: start-up pays
 * for none of them. A file that is missing or malformed is a fault.
 */
export function createCatalogue({
  resourcesDir,
  preparedFile,
  readFile = path => readFileSync(path, 'utf8'),
  usageCounts = () => new Map(),
  layers = () => NO_LAYERS,
}: CatalogueDeps) {
  const load = <S extends z.ZodType>(name: string, schema: S): z.output<S> => {
    try {
      return schema.parse(JSON.parse(readFile(join(resourcesDir, name))));
    } catch (cause) {
      throw new Error(`catalogue file ${name} cannot be used`, { cause });
    }
  };
  const rules = once(() => load('field-rules.json', FieldRules));
  const labels = once(() => load('labels-en.json', EnglishLabels));

  const caseRules = once(() => load('case-rules.json', CaseRules));

  /** With its cases and the rules of its fields, as a form is asked. */
  function completed(published: z.output<typeof FileProcedure>): Procedure {
    const file = withCases(published, caseRules());
    const fields = resolveFields(file.formFields, rules(), rules().procedures[file.code], labels());
    return versioned(procedureOf(file, fields, ''));
  }

  const starter = once((): ReadonlyMap<string, Procedure> => {
    if (preparedFile !== undefined && existsSync(preparedFile)) {
      const prepared = JSON.parse(readFile(preparedFile)) as Procedure[];
      return new Map(prepared.map(procedure => [procedure.code, procedure]));
    }
    const files = ['procedures.json', 'procedures-more.json'].flatMap(name => load(name, z.array(FileProcedure)));
    return new Map(files.map(file => [file.code, completed(file)]));
  });

  /** Procedures as a portal publishes them, in the words of our own files; those that are none are left out. */
  function readPublished(list: readonly unknown[]): Procedure[] {
    return list.flatMap(item => {
      const file = FileProcedure.safeParse(item);
      return file.success ? [completed(file.data)] : [];
    });
  }

  let laid: { readonly stamp: string; readonly now: InForce } | undefined;
  /** All that follows from packages and overrides, made anew only when one of them changed. */
  function inForce(): InForce {
    const above = layers();
    if (laid && laid.stamp === above.stamp) return laid.now;
    const packages = above.packages();
    const national = layPackages(starter(), packages);
    const office = layOverrides(national, above.overrides());
    const offered = [...office.procedures.values()].filter(({ code }) => !office.hidden.has(code));
    const now: InForce = {
      ...office,
      national,
      offered,
      index: once(() => buildProcedureIndex(offered)),
      calendar: once(() => layCalendars(holidays(), packages)),
    };
    laid = { stamp: above.stamp, now };
    return now;
  }
  const procedures = (): ReadonlyMap<string, Procedure> => inForce().procedures;

  const references = once((): FormReferences => ({
    genders: GENDERS,
    ethnicGroups: load('ethnic-groups.json', FileEthnicGroups).map(({ name }) => ({ value: name, label: name })),
    countries: load('countries.json', FileCountries).map(({ code, name, nameEn }) => ({
      value: code,
      label: name,
      labelEn: nameEn,
    })),
    idDocumentTypes: load('id-document-types.json', FormReferences.shape.idDocumentTypes),
  }));
  const commonFields = once((): CommonFields => {
    const file = load('common-fields.json', FileCommonFields);
    const section = (fields: typeof file.applicant, name: string) =>
      resolveFields(fields, rules(), rules().common[name], labels(), false);
    return {
      header: section(file.dossierHeader, 'header'),
      applicant: section(file.applicant, 'applicant'),
      owner: section(file.owner, 'owner'),
      authorised: section(file.authorised, 'authorised'),
      fee: section(file.fee, 'fee'),
      references: references(),
    };
  });

  const provinces = once((): readonly Province[] =>
    load('provinces.json', FileProvinces).map(({ agencyCodeSource, ...rest }) => ({
      ...rest,
      isAgencyCodeConfirmed: agencyCodeSource === 'verified',
    })),
  );
  const communes = once(() => {
    const all = load('communes.json', z.array(Commune));
    const byProvince = new Map<string, Commune[]>();
    for (const commune of all) {
      const siblings = byProvince.get(commune.provinceCode);
      if (siblings) siblings.push(commune);
      else byProvince.set(commune.provinceCode, [commune]);
    }
    return { all, byProvince, byCode: new Map(all.map(commune => [commune.code, commune])) };
  });
  const communeIndex = once(() =>
    buildCommuneIndex(communes().all, new Map(provinces().map(({ code, name }) => [code, name]))),
  );
  const holidays = once(() => load('holidays.json', FileHolidays));

  const summaries = (codes: readonly string[]): ProcedureSummary[] =>
    codes.flatMap(code => {
      const procedure = inForce().hidden.has(code) ? undefined : procedures().get(code);
      return procedure ? [summaryOf(procedure)] : [];
    });

  return {
    readPublished,
    /** Best first. An empty text lists everything by field, then name. */
    search(text: string, limit: number): ProcedureSummary[] {
      const found =
        text.trim() === ''
          ? inForce()
              .offered.toSorted((a, b) => compare(a.fieldCode, b.fieldCode) || compare(a.name, b.name))
              .map(({ code }) => code)
          : searchProcedures(inForce().index(), text, usageCounts());
      return summaries(found.slice(0, limit));
    },
    /** The procedure a dossier may be opened for; undefined when the catalogue has none of this code. */
    procedureInForce: (code: string): Procedure | undefined => procedures().get(code),
    procedures: (): readonly Procedure[] => [...procedures().values()],
    /** National data without the office's changes: what an editor or a diff starts from. */
    national: (): ReadonlyMap<string, Procedure> => inForce().national,
    /** Version 1 of the national package: what the program came with. */
    starter: (): ReadonlyMap<string, Procedure> => starter(),
    /** Overrides that the national data in force has no place for, by procedure. */
    misfits: (): ReadonlyMap<string, readonly Misfit[]> => inForce().misfits,
    commonFields: (): CommonFields => commonFields(),
    frequent(): ProcedureSummary[] {
      const counted = [...usageCounts()]
        .filter(([, uses]) => uses > 0)
        .sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
      const codes = new Set([...counted.map(([code]) => code), ...USUAL]);
      return summaries([...codes]).slice(0, FREQUENT_COUNT);
    },
    provinces: (): readonly Province[] => provinces(),
    communesOf: (provinceCode: string): readonly Commune[] => communes().byProvince.get(provinceCode) ?? [],
    findCommune: (code: string): Commune | undefined => communes().byCode.get(code),
    /** For `FormContext.provinceOf`. */
    provinceOf: (communeCode: string): string | undefined => communes().byCode.get(communeCode)?.provinceCode,
    findCommunes: (text: string, provinceCode?: string): CommuneMatch[] =>
      searchCommunes(communeIndex(), text, provinceCode, COMMUNE_MATCHES),
    /** Holidays and swap days as published, for `calendarFrom` of the due-date rules. */
    calendar: (): HolidayFile => inForce().calendar(),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
