import { systemTimers } from '../../main/base/system-ports';
import { createSaneScanner } from '../../main/scanning';

/** A program of its own that scans from test:0 into the folder of its argument, to be killed while it does. */
const scanner = createSaneScanner({ stagingDir: process.argv[2] ?? '', timers: systemTimers });
await scanner.scan(
  { deviceId: 'test:0', draftId: null, component: null, source: 'feeder', colour: 'grey', resolutionDpi: 200 },
  () => Promise.resolve(),
);
