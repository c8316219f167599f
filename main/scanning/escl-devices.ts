import type { ScannerDevice } from '../../preload/contract/scanning';
import { SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Timers } from '../base/ports';
import { basesOfTyped, isSoundBase, type EsclBase } from './escl-address-rules';
import { deviceOf, type EsclCapabilities } from './escl-rules';
import type { AddressRefusal } from './scanner';

export const ESCL_PREFIX = 'desk-escl:';
const KEPT_MS = 30 * SECOND_MS;

type Known = { readonly can: EsclCapabilities; readonly base: EsclBase };

export interface EsclDeviceDeps {
  readonly timers: Timers;
  /** What stands at a base; undefined where no scanner answers. */
  readonly capabilitiesAt: (base: EsclBase) => Promise<Known | undefined>;
  readonly findBases: () => Promise<readonly EsclBase[]>;
}

export type EsclDevices = ReturnType<typeof createEsclDevices>;

/** The network scanners this desk knows. Only these are ever asked for pages. */
export function createEsclDevices({ timers, capabilitiesAt, findBases }: EsclDeviceDeps) {
  /** In the order they were met. */
  const bases = new Set<EsclBase>();
  const answers = new Map<EsclBase, Promise<Known | undefined>>();

  function ask(base: EsclBase): Promise<Known | undefined> {
    const known = answers.get(base);
    if (known) return known;
    const asked = capabilitiesAt(base);
    answers.set(base, asked);
    timers.after(KEPT_MS, () => answers.delete(base));
    return asked;
  }

  /** Each scanner once, however many addresses it answers at. */
  async function list(): Promise<ScannerDevice[]> {
    const known = (await Promise.all([...bases].map(ask))).filter(answer => answer !== undefined);
    const uuids = new Set<string>();
    return known.flatMap(({ can, base }) => {
      if (can.uuid !== undefined && uuids.has(can.uuid)) return [];
      if (can.uuid !== undefined) uuids.add(can.uuid);
      return [deviceOf(ESCL_PREFIX + base, can)];
    });
  }

  async function met(base: EsclBase): Promise<Known | undefined> {
    const answer = await ask(base);
    if (answer) bases.add(answer.base);
    return answer;
  }

  return {
    list,
    forget: () => answers.clear(),

    async search(): Promise<void> {
      answers.clear();
      for (const base of await findBases()) await met(base);
    },

    async add(address: string): Promise<Outcome<ScannerDevice, AddressRefusal>> {
      const candidates = basesOfTyped(address);
      if (!candidates) return refuse('scanning.address-not-allowed');
      for (const base of candidates) {
        answers.delete(base);
        const known = await met(base);
        if (known) return done(deviceOf(ESCL_PREFIX + known.base, known.can));
      }
      return refuse('scanning.no-scanner-there');
    },

    recall(kept: readonly EsclBase[]): void {
      for (const base of kept) if (isSoundBase(base)) bases.add(base);
    },

    addresses: (): readonly EsclBase[] => [...bases],

    /** The base of a known device, and what it can do now. A name from elsewhere could point anywhere. */
    async find(deviceId: string): Promise<Known | 'unknown' | 'gone'> {
      const base = deviceId.startsWith(ESCL_PREFIX) ? deviceId.slice(ESCL_PREFIX.length) : '';
      if (!bases.has(base)) return 'unknown';
      return (await ask(base)) ?? 'gone';
    },
  };
}
