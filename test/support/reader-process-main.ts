import { serve } from '../../main/base/rpc';
import { createReader } from '../../main/ocr';

// Entry of a reading process for tests: `ocr-host.ts` without Electron.
const reader = createReader({ workers: 1 });
serve(
  {
    postMessage: message => void process.send?.(message as object),
    onMessage: listener => void process.on('message', listener),
  },
  { ...reader },
);
process.on('disconnect', () => process.exit());
