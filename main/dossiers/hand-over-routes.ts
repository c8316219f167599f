import type { HandlersOf } from '../../preload/contract/define';
import type { handOverRoutes } from '../../preload/contract/hand-over';
import { done } from '../base/outcome';
import type { HandOverService } from './hand-over-service';

export function createHandOverRoutes(handOver: HandOverService): HandlersOf<typeof handOverRoutes> {
  const answer = (given: ReturnType<HandOverService['give']>) =>
    given.ok ? done({ slip: given.value.slip, outcomes: [...given.value.outcomes] }) : given;
  return {
    desks: () => handOver.desks(),
    give: request => answer(handOver.give(request)),
    find: ({ code }) => handOver.find(code),
    get: ({ slipId }) => handOver.get(slipId),
    open: () => handOver.open(),
    take(request) {
      const taken = handOver.take(request);
      return taken.ok ? done({ slip: taken.value.slip, outcomes: [...taken.value.outcomes] }) : taken;
    },
  };
}
