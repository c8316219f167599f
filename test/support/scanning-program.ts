import { systemTimers } from '../../main/base/system-ports';
import { createSaneScanner } from '../../main/scanning/sane-scanner';
import { createScanStaging } from '../../main/scanning/scan-staging';
import { aScanOrder } from './scan-order';

/** A program of its own that scans from test:0 into the folder of its argument, to be killed while it does. */
const staging = createScanStaging(process.argv[2] ?? '', systemTimers);
const scanner = createSaneScanner({ staging, timers: systemTimers });
await scanner.scan(aScanOrder({ deviceId: 'test:0', source: 'feeder', resolutionDpi: 200 }), () => Promise.resolve());
