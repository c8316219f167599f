import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ScanLine, Square } from 'lucide-react';
import type { ScanProfile } from '../../../preload/contract/scanning';
import { useText } from '../i18n';
import { Button, DialogBox, FailedQuery, Notice } from '../ui';
import { DeviceChoice, useScanners } from './device-choice';
import { ProfileButtons, useScanProfiles } from './profile-buttons';
import { ProfileKeeper } from './profile-keeper';
import { keepScanChoices, keptScanChoices, type ScanChoices } from './scan-choices';
import { ScanFailure } from './scan-failure';
import { ScannedPages } from './scanned-pages';
import { fitWay, placeOf, wayOf, type ScanWay } from './scan-way';
import { useScan, type ScanRun } from './use-scan';
import { WayFields } from './way-fields';
import './scanning.css';

export interface ScanDialogProps {
  /** Null: the tray. */
  readonly draftId: string | null;
  readonly component?: number | null;
  /** Where the pages go, in the officer's words; the tray when left away. */
  readonly place?: string;
  /** Closed without a page. */
  readonly onClose: () => void;
  /** Closed with pages: after the stack is through, or by the officer after some of it. */
  readonly onScanned: (pageCount: number) => void;
}

const FALLBACK: ScanWay = {
  source: 'feeder',
  isDuplex: false,
  colour: 'colour',
  resolutionDpi: 300,
  paper: 'auto',
  isCardPair: false,
};

/** A kind of paper, a scanner, and Enter. Stays open while something is left to do: a card to turn, a jam to clear. */
export function ScanDialog({ draftId, component = null, place, onClose, onScanned }: ScanDialogProps) {
  const t = useText();
  const devices = useScanners();
  const profiles = useScanProfiles();
  const scan = useScan({ draftId, component });
  const [choices, setChoices] = useState<ScanChoices>(keptScanChoices);
  /** What the officer changed for this time; null: as the profile has it. */
  const [ownWay, setOwnWay] = useState<ScanWay | null>(null);
  const [ownDeviceId, setOwnDeviceId] = useState<string | null>(null);
  const startButton = useRef<HTMLButtonElement>(null);

  const profile = profiles.data?.find(each => each.profileId === choices.profileId) ?? profiles.data?.[0] ?? null;
  const found = devices.data ?? [];
  const profileDeviceId = profile?.deviceId ?? null;
  const withId = (id: string | null) => found.find(({ deviceId }) => deviceId === id);
  const device = withId(ownDeviceId) ?? withId(profileDeviceId) ?? withId(choices.deviceId) ?? found[0] ?? null;
  const wanted = ownWay ?? (profile ? wayOf(profile) : FALLBACK);
  const way = device ? fitWay(wanted, device) : wanted;
  const isElsewhere = device !== null && profileDeviceId !== null && !withId(profileDeviceId);

  // The button could not take the focus while no scanner had answered.
  const isReady = device !== null;
  useEffect(() => {
    if (isReady) startButton.current?.focus();
  }, [isReady]);

  function choose(next: ScanProfile): void {
    setChoices({ ...choices, profileId: next.profileId });
    setOwnWay(null);
    setOwnDeviceId(null);
    scan.reset();
    startButton.current?.focus();
  }

  async function start(): Promise<void> {
    if (!device || scan.isRunning) return;
    keepScanChoices({ profileId: profile?.profileId ?? '', deviceId: device.deviceId });
    const pageCount = await scan.start(device, way);
    if (pageCount !== null) onScanned(pageCount);
  }

  function close(): void {
    if (scan.keptCount > 0) onScanned(scan.keptCount);
    else onClose();
  }

  return (
    <DialogBox
      title={t('scanning.title')}
      isOpen
      isWide
      onClose={close}
      canDismiss={!scan.isRunning}
      actions={
        <>
          {scan.isRunning ? (
            <Button icon={<Square size={18} aria-hidden="true" />} onPress={scan.stop}>
              {t('scanning.stop')}
            </Button>
          ) : (
            <Button onPress={close}>{t(scan.keptCount > 0 ? 'scanning.finish' : 'scanning.close')}</Button>
          )}
          <Button
            ref={startButton}
            variant="primary"
            className="sc-start"
            icon={<ScanLine size={22} aria-hidden="true" />}
            isPending={scan.isRunning}
            isDisabled={device === null}
            onPress={() => void start()}
          >
            {t(startWords(scan, way))}
          </Button>
        </>
      }
    >
      <p className="mc-soft">{t('scanning.for', { place: place ?? t('scanning.tray') })}</p>
      {profiles.error && <FailedQuery error={profiles.error} onRetry={profiles.refetch} />}
      <ProfileButtons
        profiles={profiles.data ?? []}
        chosenId={profile?.profileId ?? null}
        isDisabled={scan.isRunning}
        onChoose={choose}
      />
      <DeviceChoice device={device} isDisabled={scan.isRunning} onChoose={setOwnDeviceId} />
      {isElsewhere && <Notice tone="warn">{t('scanning.device.elsewhere')}</Notice>}
      <OwnWay way={way}>
        <WayFields way={way} device={device} onChange={setOwnWay} />
        <ProfileKeeper
          profile={profile}
          way={way}
          deviceId={device?.deviceId ?? null}
          onSaved={profileId => setChoices({ ...choices, profileId })}
        />
      </OwnWay>
      {scan.refusal && <ScanFailure refusal={scan.refusal} keptCount={scan.keptCount} />}
      {scan.isCardTurning && !scan.isRunning && !scan.refusal && (
        <Notice tone="info" role="status">
          {t('scanning.card.turn')}
        </Notice>
      )}
      <p className="sc-progress" role="status">
        {progressWords(t, scan)}
      </p>
      <ScannedPages draftId={draftId} keptCount={scan.keptCount} />
    </DialogBox>
  );
}

/** Folded away: most papers are scanned as their profile says. */
function OwnWay({ way, children }: { readonly way: ScanWay; readonly children: ReactNode }) {
  const t = useText();
  const about = t('scanning.own.about', {
    source: t(`scanning.source.${placeOf(way)}`),
    colour: t(`scanning.colour.${way.colour}`),
    dpi: way.resolutionDpi,
    paper: t(`scanning.paper.${way.paper}`),
  });
  return (
    <details className="sc-own">
      <summary>
        {t('scanning.own')}: <span className="mc-soft">{about}</span>
      </summary>
      <div className="sc-own__fields">{children}</div>
    </details>
  );
}

function startWords(scan: ScanRun, way: ScanWay): string {
  if (scan.isRunning) return 'scanning.running';
  if (scan.isCardTurning) return 'scanning.start-back';
  if (scan.isContinuing) return 'scanning.go-on';
  return way.isCardPair && way.source === 'flatbed' ? 'scanning.start-front' : 'scanning.start';
}

function progressWords(t: ReturnType<typeof useText>, scan: ScanRun): string {
  if (!scan.isRunning) return scan.keptCount > 0 ? t('scanning.kept', { count: scan.keptCount }) : '';
  return scan.state === 'warming'
    ? t('scanning.progress.warming')
    : t('scanning.progress.scanning', { count: scan.keptCount });
}
