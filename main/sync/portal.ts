import type { DossierForPortal, PortalStatus, StepForPortal } from './dossier-payload-rules';
import type { OutgoingFile } from './outgoing-file';
import type { PulledPackage, PulledPage } from './pull-answers';
import type { PortalAnswer, PortalFault, ProbeAnswer } from './portal-answer-rules';

export type { OutgoingFile } from './outgoing-file';

/** What the portal told of a dossier the last time it confirmed it. */
export interface KnownCopy {
  readonly revision: string | null;
  readonly portalNumber: string | null;
}

/** Serials of dossier codes set aside for this station, where a portal does that. */
export interface NumbersAtPortal {
  /** Undefined when the portal did not answer: asked again later. `key`: the same question again gives the same block. */
  reserve(ask: {
    readonly agencyCode: string;
    readonly onDate: string;
    readonly count: number;
    readonly key: string;
  }): Promise<{ readonly blockId: string; readonly firstSerial: number; readonly lastSerial: number } | undefined>;
  /** True once the portal knows which serials of a past day stand on a paper and which never will. */
  report(block: {
    readonly blockId: string;
    readonly firstSerial: number;
    readonly firstUnused: number;
    readonly lastSerial: number;
  }): Promise<boolean>;
}

/** What a portal holds of this station, from the digest of a day down to its dossiers. */
export interface DigestsAtPortal {
  /** Days that have dossiers, both ends included, 400 days at the most; none where `ours` is the digest of them all. */
  days(from: string, to: string, ours: string): Promise<DaysAtPortal | PortalFault>;
  /** Digests of the buckets of a day: 16 without a prefix, the 16 of one hex digit with it. */
  buckets(day: string, prefix: string): Promise<readonly DigestAtPortal[] | PortalFault>;
  /** The dossiers of a bucket of one or two hex digits. */
  lines(day: string, prefix: string): Promise<readonly LineAtPortal[] | PortalFault>;
  dossier(code: string): Promise<HeldAtPortal | 'absent' | PortalFault>;
}

export interface DigestAtPortal {
  /** A day, or the hex digits that the SHA-256 of a code begins with. */
  readonly name: string;
  readonly count: number;
  readonly sha256: string;
}

export interface DaysAtPortal {
  /** Both sides have the same, so no day is named. */
  readonly isSame: boolean;
  readonly days: readonly DigestAtPortal[];
  /** Another one than before: the portal was put back to an older state. Null where it tells none. */
  readonly epoch: string | null;
}

export interface LineAtPortal {
  readonly code: string;
  readonly contentSha256: string;
  readonly stepCount: number;
  readonly fileCount: number;
}

export interface HeldAtPortal {
  /** The portal's own count of versions. */
  readonly revision: number;
  readonly status: string | null;
}

export interface SendDossier {
  /** One per version of a dossier: the same key with other content is refused by portals. */
  readonly key: string;
  /** The portal has it already, as it said itself. */
  readonly isUpdating: boolean;
  readonly known?: KnownCopy | undefined;
}

/** Trouble with a question; asking again is harmless. `refused`: the portal will never answer it as it stands. */
export type PullFault =
  PortalFault | { readonly kind: 'cursor-unknown' } | { readonly kind: 'refused'; readonly why: string };

/** What was done elsewhere, as a portal tells it. Nothing here throws for what a portal or a line can do. */
export interface PullsAtPortal {
  /** The next page after `cursor`; null: from the beginning. `cursor-unknown`: a restored portal, begin anew. */
  changes(cursor: string | null): Promise<{ readonly kind: 'page'; readonly page: PulledPage } | PullFault>;
  /** The bytes of a result, of the size and hash that were announced. */
  result(about: {
    readonly resultId: string;
    readonly sizeBytes: number;
    readonly sha256: string;
  }): Promise<{ readonly kind: 'bytes'; readonly bytes: Uint8Array } | PullFault>;
  /** The catalogue, or the calendar of a year, whose contents have the announced hash. */
  published(what: {
    readonly name: 'catalogue' | number;
    readonly sha256: string;
  }): Promise<{ readonly kind: 'package'; readonly published: PulledPackage } | PullFault>;
}

export interface ListedProcedure {
  readonly code: string;
  readonly name: string;
  readonly sectorCode: string;
}
export interface SectorAtPortal {
  readonly code: string;
  readonly name: string;
}
export interface AgencyAtPortal {
  readonly code: string;
  readonly name: string;
}

/** A procedure as a portal describes it. Texts are empty and amounts null where it says nothing. */
export interface PortalProcedure {
  readonly code: string;
  readonly name: string;
  /** Where it is done, in the portal's words: `Cấp xã`. */
  readonly level: string;
  readonly agency: string;
  readonly sectors: readonly SectorAtPortal[];
  /** `channel`: 1 counter, 2 online, 3 post; `unit` one of ours where it means one. */
  readonly ways: readonly {
    readonly channel: string;
    readonly limits: readonly {
      readonly amount: number | null;
      readonly unit: string;
      readonly note: string;
      readonly fees: readonly {
        readonly code: string;
        readonly amountVnd: number | null;
        readonly unit: string;
        readonly note: string;
      }[];
    }[];
  }[];
  readonly cases: readonly {
    readonly name: string;
    readonly papers: readonly {
      readonly code: string;
      readonly name: string;
      readonly originals: number | null;
      readonly copies: number | null;
    }[];
  }[];
  readonly results: readonly { readonly code: string; readonly name: string }[];
}

/** The catalogue of a portal that publishes no package and is asked for one thing after the other. */
export interface CatalogueAtPortal {
  procedures(): Promise<readonly ListedProcedure[] | PortalFault>;
  sectors(): Promise<readonly SectorAtPortal[] | PortalFault>;
  agencies(): Promise<readonly AgencyAtPortal[] | PortalFault>;
  /** Null where the portal has no such procedure. */
  procedure(code: string): Promise<PortalProcedure | null | PortalFault>;
}

/**
 * A portal of any kind, in our own words; nothing beyond its implementations knows HTTP or what it calls things. What it
 * answers is one of a few fates; it never throws for what a portal or a line can do.
 */
export interface Portal {
  /** The address of a file is its hash: the same contents for one dossier need not be sent twice. */
  readonly isFiledByContent: boolean;
  /** Asks the portal itself, without an account; a page in between is told from it. */
  probe(): Promise<ProbeAnswer>;
  lookUp(code: string): Promise<'present' | 'absent' | PortalFault>;
  sendDossier(dossier: DossierForPortal, how: SendDossier): Promise<PortalAnswer>;
  /** In order, in parts the portal takes; all may be sent again under the same key. */
  sendProgress(steps: readonly StepForPortal[], how: { readonly key: string }): Promise<PortalAnswer>;
  /** Goes on where an earlier attempt stopped. Never `duplicate` or `unknown-outcome`: sending again is harmless. */
  sendAttachment(file: OutgoingFile): Promise<PortalAnswer>;
  /** Absent where the portal knows no blocks. */
  readonly numbers?: NumbersAtPortal;
  /** Absent where dossiers can only be asked for one by one. */
  readonly digests?: DigestsAtPortal;
  /** Absent where the portal tells nothing of its own accord. */
  readonly pulls?: PullsAtPortal;
  /** Absent where catalogues come with `pulls`. */
  readonly catalogue?: CatalogueAtPortal;
  /** The state (1-10) a portal without `pulls` holds of a dossier; null when it says none or has none. */
  statusOf?(code: string): Promise<PortalStatus | null | PortalFault>;
  /** The path in our form of a field this portal named in a refusal; null when no officer can change it. */
  ourPath(field: string, isFilledIn: (path: string) => boolean): string | null;
  close(): Promise<void>;
}
