import type { HandlersOf } from '../../preload/contract/define';
import type { scanningRoutes } from '../../preload/contract/scanning';
import { done } from '../base/outcome';
import type { ScanningService } from './scanning-service';

export function createScanningRoutes(scanning: ScanningService): HandlersOf<typeof scanningRoutes> {
  return {
    devices: () => scanning.devices(),
    scan: request => scanning.scan(request),
    cancel: () => {
      scanning.cancel();
      return done({});
    },
  };
}
