import type { DossierForPortal, StepForPortal } from './dossier-payload-rules';
import type { OutgoingFile } from './outgoing-file';
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

export interface SendDossier {
  /** One per version of a dossier: the same key with other content is refused by portals. */
  readonly key: string;
  /** The portal has it already, as it said itself. */
  readonly isUpdating: boolean;
  readonly known?: KnownCopy | undefined;
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
  /** The path in our form of a field this portal named in a refusal; null when no officer can change it. */
  ourPath(field: string, isFilledIn: (path: string) => boolean): string | null;
  close(): Promise<void>;
}
