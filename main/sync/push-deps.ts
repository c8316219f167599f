import type { Clock, Ids, Logger, Timers } from '../base/ports';
import type { Store, WriteTx } from '../db';
import type { OutboxEntry } from './outbox';
import type { Portal } from './portal';
import type { FileContent } from './send-entry';
import type { SendingRules } from './sending-rules';
import type { SaidByPortal } from './settlement-rules';
import type { SyncLog } from './sync-log';

export type PortalState = 'unset' | 'reachable' | 'unreachable' | 'unknown' | 'unauthorised';

export interface LinkStatus {
  readonly portal: PortalState;
  readonly why: string | null;
  readonly since: number | null;
  readonly clockOffsetMs: number | null;
}

/** What keeps things here although the portal could be asked. */
export interface HoldStatus {
  readonly pausedUntil: number | null;
  /** Files wait for their hours until this moment. */
  readonly filesFrom: number | null;
  /** The portal asked for rest, or fails for everybody; next try. */
  readonly restsUntil: number | null;
  /** Bytes of files that left by the second, lately. */
  readonly bytesPerSecond: number | null;
}

export interface PushDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Logger;
  /** For whoever repairs a connection; no personal data. */
  readonly syncLog?: SyncLog;
  /** Undefined while no portal is set. */
  readonly portal: Portal | undefined;
  readonly openFile: (sha256: string) => Promise<FileContent> | FileContent;
  /** How much may leave and when, as it is set now. */
  readonly rules?: () => SendingRules;
  /** Written together with the entry's end. */
  readonly accepted: (tx: WriteTx, entry: OutboxEntry, portalNumber: string | null, isLatest: boolean) => void;
  readonly refused: (tx: WriteTx, entry: OutboxEntry, said: SaidByPortal) => void;
  /** What the portal is asked before anything is sent, such as numbers. A fault of it holds nothing up. */
  readonly beforeSending?: (portal: Portal) => Promise<void>;
  /** Everything due was sent, or the run ended otherwise. Nothing waits for what this begins. */
  readonly afterSending?: (portal: Portal) => void;
  /** A dossier that must not leave yet, such as one without a lasting number. */
  readonly isHeld?: (lane: string) => boolean;
  readonly changed: () => void;
  /** The engine before this one is at rest: two at once would send the same entry twice. */
  readonly startsAfter?: Promise<unknown>;
}

/** What this office lets out and when, for whoever else sends over its line. */
export interface SendingLimits {
  /** Waits until so many bytes may leave; counted together with the station's own. */
  readonly mayLeave: (bytes: number) => Promise<void>;
  readonly isPaused: () => boolean;
  readonly mayFilesLeave: () => boolean;
}

export interface PushEngine {
  wake(): void;
  /** Everything that waits is tried at once, whatever it waits for. Resolves when the run ended or goes on for long. */
  sendNow(): Promise<void>;
  status(): LinkStatus;
  hold(): HoldStatus;
  readonly limits: SendingLimits;
  isSending(lane: string): boolean;
  /** Bytes of a file that is on its way; undefined when it is not. */
  bytesDone(entryId: string): number | undefined;
  /** Of all files that are on their way, since they began to move this time. */
  bytesOnTheWay(): number;
  stop(): Promise<void>;
}
