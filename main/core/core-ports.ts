import type { CounterEvent } from '../../preload/contract/events';
import type { Disk } from '../base/disk';
import type { Clock, Ids, Logger, Timers } from '../base/ports';
import type { StoreChecker } from '../db';
import type { ReaderPort } from '../documents';
import type { Printers } from '../printing';
import type { Scanner } from '../scanning';

/** The world as the core is given it: by the core's process, and by tests. */
export interface CorePorts {
  readonly version: string;
  /** Everything the desk keeps lies below this folder. */
  readonly profileDir: string;
  readonly resourcesDir: string;
  /** The shipped forms as the build wrote them down; see `createTemplateStore`. */
  readonly preparedTemplates?: string;
  readonly practicePortalUrl: string | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly log: Logger;
  readonly reader: ReaderPort;
  readonly printers: Printers;
  readonly scanner: Scanner;
  /** Looks through a copy of the store; absent: where it is asked, which a large one makes wait. */
  readonly checkStore?: StoreChecker;
  /** Absent: the disk of this computer. */
  readonly disk?: Disk;
  /** Tells the page a fact. */
  readonly emit: (event: CounterEvent) => void;
}
