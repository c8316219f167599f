import { Bonjour } from 'bonjour-service';
import type { Timers } from '../base/ports';
import { baseOfFound, type EsclBase } from './escl-address-rules';

/** Types of service a scanner announces: over TLS and plain. */
const TYPES = ['uscans', 'uscan'] as const;

/**
 * Scanners that answer on the office network within `limitMs`, secure addresses first. A network that hides its devices
 * or a computer that may not listen gives none; that is no fault, since an address can be typed.
 */
export async function findEsclScanners(timers: Timers, limitMs: number): Promise<readonly EsclBase[]> {
  const found = new Map<(typeof TYPES)[number], Set<EsclBase>>(TYPES.map(type => [type, new Set()]));
  let bonjour: Bonjour | undefined;
  try {
    // Failures of the socket come through the callback; without one they would end the process.
    bonjour = new Bonjour({}, () => undefined);
    for (const type of TYPES) {
      bonjour.find({ type, protocol: 'tcp' }, service => {
        const txt = (service.txt ?? {}) as Record<string, unknown>;
        const base = baseOfFound({
          isSecure: type === 'uscans',
          addresses: [...(service.addresses ?? []), ...(service.referer ? [service.referer.address] : [])],
          port: service.port,
          root: typeof txt['rs'] === 'string' ? txt['rs'] : undefined,
        });
        if (base !== undefined) found.get(type)?.add(base);
      });
    }
    await new Promise<void>(resolve => timers.after(limitMs, resolve));
  } catch {
    // No network at all.
  } finally {
    bonjour?.destroy();
  }
  return TYPES.flatMap(type => [...(found.get(type) ?? [])]);
}
