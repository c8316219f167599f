import type {
  AgencyAtPortal,
  CatalogueAtPortal,
  ListedProcedure,
  PortalProcedure,
  PullFault,
  SectorAtPortal,
} from './portal';
import type { PortalFault } from './portal-answer-rules';
import { MOST_FAILING, whoseTrouble } from './whose-trouble-rules';

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
  /** Nothing could be made of what the portal said of it: later, and after a few times not in this round. */
  putOff(code: string): void;
  /** Nothing is left to read: what differs is offered, nothing takes effect. True when there is something to look at. */
  endRound(): boolean;
}

export interface LookHow {
  readonly isAsked: boolean;
  readonly isStopped: () => boolean;
  readonly changed: () => void;
  readonly passedOver: (code: string, why: string) => void;
}

const PROCEDURES_A_LOOK = 100;

/**
 * Goes on reading where the last look stopped; what was read before a fault is kept. A procedure that nothing can be made
 * of is passed over and tried at a later look; only trouble with the portal itself ends this one.
 */
export async function readCatalogue(
  portal: CatalogueAtPortal,
  readings: CatalogueReadings,
  how: LookHow,
): Promise<PullFault | undefined> {
  if (readings.isRoundDue(how.isAsked)) {
    const lists = await readLists(portal);
    if (how.isStopped()) return undefined;
    if ('kind' in lists) return lists;
    readings.beginRound(lists);
  }
  const fault = await readProcedures(portal, readings, how);
  if (how.isStopped()) return undefined;
  if (readings.toRead().length === 0 && readings.endRound()) how.changed();
  return fault;
}

/** The fault the look ends with, or that all it asked for ended in. */
async function readProcedures(
  portal: CatalogueAtPortal,
  readings: CatalogueReadings,
  { isStopped, passedOver }: LookHow,
): Promise<PortalFault | undefined> {
  const codes = readings.toRead().slice(0, PROCEDURES_A_LOOK);
  let readCount = 0;
  let failing = 0;
  let fault: PortalFault | undefined;
  for (const code of codes) {
    const answer = await portal.procedure(code);
    if (isStopped()) return undefined;
    if (answer === null || !('kind' in answer) || answer.kind === 'rejected') {
      // What it refuses to tell of it has not.
      readings.keep(code, answer !== null && 'kind' in answer ? null : answer);
      readCount += 1;
      failing = 0;
      continue;
    }
    fault = answer;
    const whose = whoseTrouble(answer);
    if (whose === 'portal') return fault;
    readings.putOff(code);
    passedOver(code, answer.why);
    failing = whose === 'one' ? 0 : failing + 1;
    if (failing === MOST_FAILING) return fault;
  }
  // So many at once without a word that makes sense are no fault of theirs either.
  return readCount === 0 && codes.length >= MOST_FAILING ? fault : undefined;
}

/** A list the portal does not know or garbles is none; a line or an account in trouble ends the look. */
async function readLists(portal: CatalogueAtPortal): Promise<CatalogueLists | PortalFault> {
  const procedures = await portal.procedures();
  if (endsLook(procedures)) return procedures;
  const sectors = await portal.sectors();
  if (endsLook(sectors)) return sectors;
  const agencies = await portal.agencies();
  if (endsLook(agencies)) return agencies;
  return {
    procedures: 'kind' in procedures ? null : procedures,
    sectors: 'kind' in sectors ? [] : sectors,
    agencies: 'kind' in agencies ? [] : agencies,
  };
}

function endsLook(answer: readonly unknown[] | PortalFault): answer is PortalFault {
  return 'kind' in answer && whoseTrouble(answer) !== 'one';
}
