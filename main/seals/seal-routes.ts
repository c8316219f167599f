import type { HandlersOf } from '../../preload/contract/define';
import type { sealRoutes } from '../../preload/contract/seals';
import type { SealService } from './seal-service';

export function createSealRoutes(seals: SealService): HandlersOf<typeof sealRoutes> {
  return {
    check: ({ text }) => seals.check(text),
    trusted: () => seals.trusted(),
    ownCard: () => seals.ownCard(),
    trust: ({ text }) => seals.trust(text),
    distrust: ({ keyId }) => seals.distrust(keyId),
  };
}
