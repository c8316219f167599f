import type {
  AgencyAtPortal,
  CatalogueAtPortal,
  ListedProcedure,
  PortalProcedure,
  PullFault,
  SectorAtPortal,
} from './portal';

export interface CatalogueLists {
  /** Null where the portal does not know this list. */
  readonly procedures: readonly ListedProcedure[] | null;
  readonly sectors: readonly SectorAtPortal[];
  readonly agencies: readonly AgencyAtPortal[];
}

/** What has been read of a portal's catalogue. One round reads all of it, over as many looks and starts as it takes. */
export interface CatalogueReadings {
  /** A round has not begun today; `isAsked`: somebody waits for what is new. */
  isRoundDue(isAsked: boolean): boolean;
  beginRound(lists: CatalogueLists): void;
  /** Procedures of this round that are still to be read, those that gave trouble last. */
  toRead(): readonly string[];
  /** Null: the portal has none of this code. */
  keep(code: string, procedure: PortalProcedure | null): void;
  putOff(code: string, why: string): void;
  /** Nothing is left to read: what differs is offered, nothing takes effect. True when there is something to look at. */
  endRound(): boolean;
}

const PROCEDURES_A_LOOK = 100;

/** Goes on reading where the last look stopped; what was read before a fault is kept. */
export async function readCatalogue(
  portal: CatalogueAtPortal,
  readings: CatalogueReadings,
  how: { readonly isAsked: boolean; readonly isStopped: () => boolean; readonly changed: () => void },
): Promise<PullFault | undefined> {
  if (readings.isRoundDue(how.isAsked)) {
    const lists = await readLists(portal);
    if (how.isStopped()) return undefined;
    if ('kind' in lists) return lists;
    readings.beginRound(lists);
  }
  const codes = readings.toRead();
  for (const code of codes.slice(0, PROCEDURES_A_LOOK)) {
    const answer = await portal.procedure(code);
    if (how.isStopped()) return undefined;
    if (answer === null || !('kind' in answer)) readings.keep(code, answer);
    else if (answer.kind === 'rejected') readings.keep(code, null);
    else {
      readings.putOff(code, answer.why);
      return answer;
    }
  }
  if (codes.length <= PROCEDURES_A_LOOK && readings.endRound()) how.changed();
  return undefined;
}

/** A list the portal does not know is none; a line or an account in trouble ends the look. */
async function readLists(
  portal: CatalogueAtPortal,
): Promise<CatalogueLists | Exclude<PullFault, { kind: 'rejected' }>> {
  const procedures = await portal.procedures();
  if (isTrouble(procedures)) return procedures;
  const sectors = await portal.sectors();
  if (isTrouble(sectors)) return sectors;
  const agencies = await portal.agencies();
  if (isTrouble(agencies)) return agencies;
  return {
    procedures: 'kind' in procedures ? null : procedures,
    sectors: 'kind' in sectors ? [] : sectors,
    agencies: 'kind' in agencies ? [] : agencies,
  };
}

type Trouble = Exclude<PullFault, { kind: 'rejected' | 'cursor-unknown' | 'refused' }>;

function isTrouble(answer: readonly unknown[] | PullFault): answer is Trouble {
  return 'kind' in answer && answer.kind !== 'rejected';
}
