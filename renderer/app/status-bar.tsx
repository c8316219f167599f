import {
  Check,
  CircleAlert,
  ClockAlert,
  CloudOff,
  CloudUpload,
  FileDown,
  FileSearch,
  Printer,
  PrinterX,
  ScanLine,
  ShieldAlert,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { StationHealth } from '../../preload/contract/station';
import { bytesText } from '../shared/bytes-text';
import { formatMoment, formatTimeWithSeconds } from '../shared/format';
import { useLanguage, useText, type TextOf } from '../shared/i18n';
import { useSavedState } from '../shared/saved-state';
import { classNames } from '../shared/ui';
import { HealthDialog, type Truth } from './health-dialog';
import { useRoute } from './route';

type Tone = 'sure' | 'doubt' | 'danger' | 'rest';

/** The portal in one line: how it is since when, and what waits for it. */
function portalWords(t: TextOf, portal: StationHealth['portal'], now: number): string {
  const since = portal.since === null ? '' : formatMoment(portal.since, now);
  // "No network" only when that is so: a portal that does not answer is another matter for whoever is called.
  const isSilent = portal.state === 'unreachable' && portal.why !== null && portal.why !== 'no-network';
  const state = t(`frame.status.portal.${isSilent ? 'no-answer' : portal.state}`, {
    hasSince: since === '' ? 'no' : 'yes',
    since,
  });
  if (portal.state === 'unset' && portal.waiting === 0) return state;
  if (portal.waiting === 0) return state;
  const waiting = `${state} · ${t('frame.status.waiting', { count: portal.waiting })}`;
  // What has just been written is not behind: it leaves within the minute.
  const behindMinutes = portal.oldestUnsentAt === null ? 0 : Math.floor((now - portal.oldestUnsentAt) / 60_000);
  return behindMinutes < 5 ? waiting : `${waiting}, ${t('frame.status.behind', behindValues(behindMinutes))}`;
}

/** Minutes up to an hour, hours up to two days, then days. */
function behindValues(minutes: number): { unit: string; count: number } {
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  if (minutes < 48 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
}

const PORTAL_TONES: Readonly<Record<StationHealth['portal']['state'], Tone>> = {
  unset: 'rest',
  reachable: 'sure',
  unreachable: 'doubt',
  unknown: 'rest',
  unauthorised: 'danger',
};

interface StatusBarProps {
  readonly health: StationHealth | undefined;
  /** What came from elsewhere and nobody has looked at. */
  readonly news: { readonly newResults: number; readonly conflicts: number } | undefined;
}

/** Four truths, always: saved, portal, printer, scanner; a wrong clock or a store in danger before them. Each opens what it means and what to do. */
export function StatusBar({ health, news }: StatusBarProps) {
  const t = useText();
  const [opened, setOpened] = useState<Truth | null>(null);
  if (!health) return <footer className="mc-status" aria-label={t('frame.status.label')} />;

  const { saved, portal, printer, scanner, reading, clock, safety } = health;
  return (
    <footer className="mc-status" aria-label={t('frame.status.label')}>
      {clock.fault !== null && (
        <Light tone="danger" icon={<ClockAlert size={16} aria-hidden="true" />} onPress={() => setOpened('clock')}>
          {t(`frame.status.clock.${clock.fault}`, { minutes: clock.minutes })}
        </Light>
      )}
      {safety.fault !== null && <SafetyLight safety={safety} onPress={() => setOpened('safety')} />}
      <SavedLight storedAt={saved.at} onPress={() => setOpened('saved')} />
      <Light
        tone={PORTAL_TONES[portal.state]}
        icon={
          portal.state === 'reachable' ? (
            <CloudUpload size={16} aria-hidden="true" />
          ) : (
            <CloudOff size={16} aria-hidden="true" />
          )
        }
        onPress={() => setOpened('portal')}
      >
        {portalWords(t, portal, Date.now())}
      </Light>
      <Light
        tone={printer.state === 'ready' ? 'sure' : printer.state === 'missing' ? 'danger' : 'doubt'}
        icon={
          printer.state === 'ready' ? (
            <Printer size={16} aria-hidden="true" />
          ) : (
            <PrinterX size={16} aria-hidden="true" />
          )
        }
        onPress={() => setOpened('printer')}
      >
        {t(`frame.status.printer.${printer.state}`)}
      </Light>
      <Light
        tone={scanner.state === 'ready' ? 'sure' : 'rest'}
        icon={<ScanLine size={16} aria-hidden="true" />}
        onPress={() => setOpened('scanner')}
      >
        {t(`frame.status.scanner.${scanner.state}`, { name: scanner.name ?? '' })}
      </Light>
      {reading.waiting + reading.parked > 0 && (
        <Light
          tone={reading.parked > 0 ? 'doubt' : 'rest'}
          icon={<FileSearch size={16} aria-hidden="true" />}
          onPress={() => setOpened('reading')}
        >
          {t('frame.status.reading', { waiting: reading.waiting, parked: reading.parked })}
        </Light>
      )}
      {news && <NewsLight news={news} />}
      <HealthDialog truth={opened} health={health} onClose={() => setOpened(null)} />
    </footer>
  );
}

const GRAVE: ReadonlySet<StationHealth['safety']['fault']> = new Set([
  'store-damaged',
  'audit-broken',
  'files-lost',
  'disk-nearly-full',
]);

/** Only when something is wrong with the backups, the disk or what lies on it. */
function SafetyLight(props: { readonly safety: StationHealth['safety']; readonly onPress: () => void }) {
  const { fault, count, freeBytes } = props.safety;
  const t = useText();
  const language = useLanguage();
  return (
    <Light
      tone={GRAVE.has(fault) ? 'danger' : 'doubt'}
      icon={<ShieldAlert size={16} aria-hidden="true" />}
      onPress={props.onPress}
    >
      {t(`frame.status.safety.${fault ?? 'none'}`, { count, bytes: bytesText(freeBytes ?? 0, language) })}
    </Light>
  );
}

/** Opens the results; where there are none, the conflicts. */
function NewsLight({ news: { newResults, conflicts } }: { readonly news: NonNullable<StatusBarProps['news']> }) {
  const t = useText();
  const { go } = useRoute();
  if (newResults + conflicts === 0) return null;
  return (
    <Light
      tone={conflicts > 0 ? 'doubt' : 'sure'}
      icon={<FileDown size={16} aria-hidden="true" />}
      onPress={() => go(newResults > 0 ? { screen: 'work-desk', isAtArrivals: true } : { screen: 'sync' })}
    >
      {t('arrivals.status', { results: newResults, conflicts, both: newResults > 0 && conflicts > 0 ? 'yes' : 'no' })}
    </Light>
  );
}

function Light(props: {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classNames('mc-status__light', `mc-status__light--${props.tone}`)}
      onClick={props.onPress}
    >
      {props.icon}
      <span>{props.children}</span>
    </button>
  );
}

/** What was typed last counts even before the core is asked for its health again. */
function SavedLight({ storedAt, onPress }: { readonly storedAt: number | null; readonly onPress: () => void }) {
  const t = useText();
  const typing = useSavedState();
  const at = Math.max(storedAt ?? 0, typing.savedAt ?? 0);
  if (typing.state === 'failed') {
    return (
      <Light tone="danger" icon={<CircleAlert size={16} aria-hidden="true" />} onPress={onPress}>
        {t('frame.status.saved.failed')}
      </Light>
    );
  }
  const words =
    at === 0 ? t('frame.status.saved.nothing-yet') : t('frame.status.saved', { time: formatTimeWithSeconds(at) });
  return (
    <Light tone="sure" icon={<Check size={16} aria-hidden="true" />} onPress={onPress}>
      {typing.state === 'saving' ? t('frame.status.saved.saving') : words}
    </Light>
  );
}
