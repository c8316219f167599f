import type { CounterContract } from '../../preload/contract';
import type { HandlersOf } from '../../preload/contract/define';

/** Every route of the contract, answered. A route without a handler does not compile. */
export type Handlers = { readonly [D in keyof CounterContract]: HandlersOf<CounterContract[D]> };
