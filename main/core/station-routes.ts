import type { HandlersOf } from '../../preload/contract/define';
import type { StationHealth, stationRoutes, StationSettings, StationStatus } from '../../preload/contract/station';
import { lastAuditAt } from '../audit';
import { MINUTE_MS } from '../base/durations';
import { done, refuse } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Catalogue } from '../catalogue';
import type { Session } from '../officers';
import type { Printers } from '../printing';
import type { SeenDevices } from '../scanning';
import type { KeySlots } from '../security';
import { clockFaultOf } from '../station';
import type { AccessDesk } from './access';
import { isPortalSafe } from './portal-options';
import type { Desk } from './open-desk';

export interface StationRouteDeps {
  readonly access: AccessDesk;
  readonly slots: KeySlots;
  readonly session: Session;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly printers: Printers;
  readonly scanner: SeenDevices;
  readonly version: string;
  readonly practicePortalUrl: string | null;
}

type Light<T extends 'printer' | 'scanner'> = StationHealth[T];

export function createStationRoutes(deps: StationRouteDeps): HandlersOf<typeof stationRoutes> {
  const { access, slots, session, catalogue } = deps;
  const devices = createDeviceLights(deps);
  let languageBeforeSetUp: StationStatus['language'] = 'vi';

  const desk = (): Desk => {
    const open = access.desk();
    if (!open) throw new Error('signed in without a store');
    return open;
  };

  function phase(): StationStatus['phase'] {
    if (!slots.exist()) return 'not-set-up';
    if (access.refusal() !== null) return 'refused';
    if (!session.officer()) return 'signed-out';
    return session.isLocked() ? 'locked' : 'signed-in';
  }

  /** Empty means unchanged, since the page was never shown it. */
  const withKeptPassword = (asked: StationSettings): StationSettings =>
    asked.portal.password === '' ? withPassword(asked, desk().settings().portal.password) : asked;

  return {
    status() {
      const face = slots.face();
      return {
        phase: phase(),
        refusal: access.refusal(),
        refusalDetail: access.refusalDetail(),
        stationName: face?.stationName ?? null,
        communeName: face?.communeName ?? null,
        counterNumber: face?.counterNumber ?? null,
        officer: session.officer() ?? null,
        practicePortalUrl: deps.practicePortalUrl,
        version: deps.version,
        language: face?.language ?? languageBeforeSetUp,
      };
    },
    setLanguage({ language }) {
      if (slots.exist()) slots.changeFace({ language });
      languageBeforeSetUp = language;
      return done({});
    },
    setUp: request => access.setUp(request, languageBeforeSetUp),
    // The portal's password stays in the core: nobody at the counter needs to see it.
    settings: () => withPassword(desk().settings(), ''),
    tryPortal(asked) {
      const settings = withKeptPassword(asked);
      return isPortalSafe(settings) ? desk().tryPortal(settings) : refuse('station.portal-address-unsafe');
    },
    changeSettings(asked) {
      const settings = withKeptPassword(asked);
      const commune = catalogue.findCommune(settings.communeCode);
      if (!commune || commune.provinceCode !== settings.provinceCode) return refuse('station.commune-unknown');
      if (!isPortalSafe(settings)) return refuse('station.portal-address-unsafe');
      desk().changeSettings(settings);
      slots.changeFace({
        stationName: settings.unitName,
        communeName: `${commune.type} ${commune.name}`,
        counterNumber: settings.counterNumber,
      });
      return done({});
    },
    health() {
      const { outbox, reading } = desk().backlog();
      const link = desk().sync().status();
      return {
        saved: { at: desk().store.lastCommitAt() },
        portal: {
          state: link.portal,
          why: link.why,
          since: link.since,
          waiting: outbox.waitingDossiers,
          needsAttention: outbox.needsAttention,
          oldestUnsentAt: outbox.oldestAt,
        },
        printer: devices.printer(desk().settings().receiptPrinter),
        scanner: devices.scanner(),
        reading,
        clock: clockFaultOf(deps.clock.now(), {
          offsetMs: link.clockOffsetMs,
          lastWrittenAt: lastAuditAt(desk().store),
        }),
        safety: desk().backup.safety(),
      };
    },
  };
}

function withPassword(settings: StationSettings, password: string): StationSettings {
  return { ...settings, portal: { ...settings.portal, password } };
}

/** Printers are slow to ask, so the status bar shows the last answer while a new one is on its way. */
function createDeviceLights({ clock, printers, scanner }: StationRouteDeps) {
  let printerNames: readonly { name: string; isDefault: boolean; state: string }[] | undefined;
  let printersAskedAt = -MINUTE_MS;
  // What was last known stays on the status bar; the next look asks again.
  const keepLast = () => undefined;

  return {
    printer(chosen: string | null): Light<'printer'> {
      if (clock.now() - printersAskedAt > MINUTE_MS / 4) {
        printersAskedAt = clock.now();
        printers.list().then(list => (printerNames = list), keepLast);
      }
      const found = printerNames?.find(printer => (chosen === null ? printer.isDefault : printer.name === chosen));
      if (found) return { state: found.state === 'stopped' ? 'missing' : 'ready', name: found.name };
      return printerNames?.length === 0 || chosen === null
        ? { state: 'none', name: null }
        : { state: 'missing', name: chosen };
    },
    scanner(): Light<'scanner'> {
      const seen = scanner.lastSeen();
      if (!seen) return { state: 'unknown', name: null };
      return seen[0] ? { state: 'ready', name: seen[0].name } : { state: 'none', name: null };
    },
  };
}
