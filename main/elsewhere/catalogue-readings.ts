import { createHash } from 'node:crypto';
import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import { Agency, type StationSettings } from '../../preload/contract/station';
import { DAY_MS, MINUTE_MS } from '../base/durations';
import type { Clock } from '../base/ports';
import { canonicalJson, versioned } from '../catalogue';
import { keepSetting, settingText, sqlFor, type CatalogueReadingRow, type Store, type WriteTx } from '../db';
import type { AgencyAtPortal, CatalogueLists, CatalogueReadings, PortalProcedure } from '../sync';
import { putOffer, withdrawOffers } from './elsewhere-repository';
import type { News } from './news';
import { withPortalsWords } from './procedure-overlay';
import { sectorNames, withSectorNamed, type SectorNames } from './sector-names';

export interface CatalogueReadingsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly national: () => ReadonlyMap<string, Procedure>;
  readonly settings: () => StationSettings;
  /** Whose catalogue it is: another portal's is read from the beginning. */
  readonly portalName: () => string;
  readonly tell: (news: readonly News[]) => void;
}

interface Round {
  readonly portal: string;
  readonly begunAt: number;
  readonly endedAt: number | null;
  /** What the portal's list of sectors calls those of the procedures that are read, and where it files new ones. */
  readonly sectors?: SectorNames;
}

const ROUND = 'catalogue.reading';
/** Mornings belong to what waits to be sent. */
const FIRST_AFTER_MS = 10 * MINUTE_MS;
const ASKED_AGAIN_MS = 10 * MINUTE_MS;
const MOST_PROCEDURES = 2000;
const MOST_AGENCIES = 200;
const MOST_ATTEMPTS = 5;
/**
 * The catalogue of a portal that is asked for it, once a day. Where it differs from what is in force the difference waits
 * like a published package; a procedure the portal does not list stays as it is.
 */
export function createCatalogueReadings(deps: CatalogueReadingsDeps): CatalogueReadings {
  const { store, clock } = deps;
  const startedAt = clock.now();

  function round(): Round | undefined {
    const kept = settingText(store, ROUND);
    const found = kept === undefined ? undefined : (JSON.parse(kept) as Round);
    return found?.portal === deps.portalName() ? found : undefined;
  }

  /** Of a national list only what this desk has or could have: the sectors it works in. */
  function worthReading({ procedures }: CatalogueLists): string[] {
    const ours = deps.national();
    const known = [...ours.keys()].filter(code => !code.startsWith('x.'));
    if (procedures === null) return known;
    const sectors = new Set([...ours.values()].map(({ fieldCode }) => fieldCode));
    const listed = procedures.filter(({ code, sectorCode }) => ours.has(code) || sectors.has(sectorCode));
    return [...new Set(listed.map(({ code }) => code))].filter(code => CODE.test(code)).slice(0, MOST_PROCEDURES);
  }

  function beginRound(lists: CatalogueLists): void {
    const codes = worthReading(lists);
    const sectors = sectorNames(lists, codes, deps.national());
    const agencies = agenciesToOffer(lists.agencies, deps.settings());
    store.inTransaction(tx => {
      tx.run(sqlFor.deleteFrom('catalogue_readings'));
      for (const code of codes)
        tx.run(sqlFor.insertInto('catalogue_readings').values({ code, state: 'to-read', attempts: 0, content: null }));
      keepRound(tx, { portal: deps.portalName(), begunAt: clock.now(), endedAt: null, sectors });
    });
    if (agencies.length > 0 && offer('agencies', agencies)) tellOf('agencies');
    if (agencies.length === 0 && lists.agencies.length > 0) store.inTransaction(tx => withdrawOffers(tx, 'agencies'));
  }

  function keepRound(tx: WriteTx, kept: Round): void {
    keepSetting(tx, ROUND, JSON.stringify(kept));
  }

  function change(code: string, changes: Partial<CatalogueReadingRow>): void {
    store.inTransaction(tx => tx.run(sqlFor.updateTable('catalogue_readings').set(changes).where('code', '=', code)));
  }

  function offer(name: 'catalogue' | 'agencies', content: unknown): boolean {
    const sha256 = createHash('sha256').update(canonicalJson(content)).digest('hex');
    const [year, month, day] = vietnamDateTime(clock.now()).date.split('-');
    const version = `${day}/${month}/${year}`;
    return store.inTransaction(tx =>
      putOffer(tx, { name, sha256, version, content: JSON.stringify(content) }, clock.now()),
    );
  }

  const tellOf = (name: string) => deps.tell([{ what: 'package', dossierId: null, code: name }]);

  return {
    isRoundDue(isAsked) {
      const last = round();
      if (!isAsked && clock.now() - startedAt < FIRST_AFTER_MS) return false;
      if (!last || last.begunAt > clock.now()) return true;
      const since = clock.now() - last.begunAt;
      return last.endedAt === null ? since > 7 * DAY_MS : since >= DAY_MS || (isAsked && since >= ASKED_AGAIN_MS);
    },
    beginRound,
    toRead: () =>
      store
        .all(
          sqlFor
            .selectFrom('catalogue_readings')
            .select('code')
            .where('state', '=', 'to-read')
            .orderBy('attempts')
            .orderBy('code'),
        )
        .map(({ code }) => code),
    keep(code, procedure) {
      change(code, procedure ? { state: 'read', content: JSON.stringify(procedure) } : { state: 'none' });
    },
    putOff(code) {
      const row = store.find(sqlFor.selectFrom('catalogue_readings').select('attempts').where('code', '=', code));
      const attempts = (row?.attempts ?? 0) + 1;
      change(code, { attempts, ...(attempts >= MOST_ATTEMPTS ? { state: 'none' } : {}) });
    },
    endRound() {
      const under = round();
      if (!under || under.endedAt !== null) return false;
      const rows = store.all(
        sqlFor.selectFrom('catalogue_readings').select('content').where('state', '=', 'read').orderBy('code'),
      );
      const national = deps.national();
      const read = rows
        .flatMap(({ content }) => (content === null ? [] : [JSON.parse(content) as PortalProcedure]))
        .map(said => withSectorNamed(said, under.sectors, national.get(said.code)));
      const differing = differingFrom(national, read);
      store.inTransaction(tx => keepRound(tx, { ...under, endedAt: clock.now() }));
      if (differing.length === 0) {
        if (read.length > 0) store.inTransaction(tx => withdrawOffers(tx, 'catalogue'));
        return false;
      }
      if (!offer('catalogue', { read: differing })) return false;
      tellOf('catalogue');
      return true;
    },
  };
}

const CODE = /^[1-9]\.\d{6}$/u;

function differingFrom(national: ReadonlyMap<string, Procedure>, read: readonly PortalProcedure[]): PortalProcedure[] {
  return read.filter(said => {
    const ours = national.get(said.code);
    const laid = withPortalsWords(said, ours);
    return laid !== undefined && versioned(laid).version !== ours?.version;
  });
}

/** Agencies of our province as the portal calls them, where one of them is new here or goes by another name. */
export function agenciesToOffer(
  listed: readonly AgencyAtPortal[],
  { agencyCode, agencies = [] }: Pick<StationSettings, 'agencyCode' | 'agencies'>,
): Agency[] {
  const province = agencyCode.slice(0, 3);
  const named = new Map(agencies.map(({ code, name }) => [code, name]));
  const own = listed.flatMap(({ code, name }) => {
    const agency = Agency.safeParse({ code: code.replace(/^\d{3}\.\d{2}\.\d{2}\./u, ''), name });
    return agency.success && agency.data.code.startsWith(`${province}.`) ? [agency.data] : [];
  });
  const wanted = [...new Map(own.map(agency => [agency.code, agency])).values()]
    .filter(({ code }) => code !== agencyCode)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const renamed = wanted.filter(({ code, name }) => named.has(code) && named.get(code) !== name);
  const added = wanted.filter(({ code }) => !named.has(code)).slice(0, Math.max(0, MOST_AGENCIES - named.size));
  return [...renamed, ...added];
}
