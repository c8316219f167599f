import {
  Archive,
  Ban,
  Banknote,
  CircleDot,
  CirclePause,
  CloudUpload,
  FileCheck,
  FilePlus2,
  GitMerge,
  PackageCheck,
  Pencil,
  Printer,
  RotateCcw,
  TriangleAlert,
  Truck,
  UserRound,
} from 'lucide-react';
import { useState } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, classNames } from '../../shared/ui';
import { EventLines } from './event-lines';
import { eventField, eventWords } from './event-words';
import { RestoreDialog } from './restore-dialog';

const ICONS: Readonly<Record<string, typeof CircleDot>> = {
  'dossier.registered': FilePlus2,
  'dossier.accepted': FileCheck,
  'dossier.refused': Ban,
  'supplement.asked': CirclePause,
  'supplement.received': FilePlus2,
  'papers.added': FilePlus2,
  'return-note.filed': FileCheck,
  'dossier.handed-over': Truck,
  'dossier.taken-over': Truck,
  'dossier.assigned': UserRound,
  'duty.asked': Banknote,
  'duty.met': Banknote,
  'dossier.stopped': Ban,
  'result.recorded': FileCheck,
  'result.sent': Truck,
  'result.returned': PackageCheck,
  'fee.collected': Banknote,
  'fee.refunded': Banknote,
  'dossier.corrected': Pencil,
  'portal.merged': GitMerge,
  'portal.result': FileCheck,
  'portal.status': CloudUpload,
  'dossier.archived': Archive,
  'act.undone': RotateCcw,
  'receipt.printed': Printer,
  'portal.received': CloudUpload,
  'portal.refused': TriangleAlert,
};

interface HistoryPanelProps {
  readonly dossier: Dossier;
  readonly openMerge: (dossierId: string) => void;
}

/** What happened, newest first, by whom and when. What was taken back stays, struck through. */
export function HistoryPanel({ dossier, openMerge }: HistoryPanelProps) {
  const t = useText();
  const { events, dossierId } = dossier;
  const versions = useAsk(['dossiers', 'versions', dossierId], () => counter.dossiers.versions({ dossierId }));
  const [restoring, setRestoring] = useState<string | null>(null);
  const canRestore = dossier.standing.acts.correct === null;
  return (
    <>
      <ol className="dd-history" aria-label={t('dossiers.tab.history')}>
        {events.toReversed().map(event => {
          const Icon = ICONS[event.kind] ?? CircleDot;
          const { id, values } = eventWords(event);
          const field = eventField(event);
          const hasVersion = versions.data?.some(({ eventId }) => eventId === event.eventId) === true;
          return (
            <li key={event.eventId} className={classNames('dd-event', event.isUndone && 'dd-event--undone')}>
              <Icon size={20} aria-hidden="true" />
              <div>
                <p>
                  {event.isUndone ? <s>{t(id, values)}</s> : t(id, values)}
                  {event.isUndone && ` ${t('life.event.was-undone')}`}
                  {field !== null && ` ${t('dossiers.refused.field', { field: t(field) })}`}
                </p>
                <EventLines event={event} />
                <p className="mc-small mc-soft">
                  <span className="mc-number">{formatDateTime(event.at)}</span> ·{' '}
                  {event.officerName ?? t('dossiers.event.by-program')}
                </p>
              </div>
              {isDecidedMerge(event) && (
                <Button icon={<GitMerge size={18} aria-hidden="true" />} onPress={() => openMerge(dossierId)}>
                  {t('merge.past')}
                </Button>
              )}
              {event.kind === 'dossier.corrected' && hasVersion && canRestore && !event.isUndone && (
                <Button icon={<RotateCcw size={18} aria-hidden="true" />} onPress={() => setRestoring(event.eventId)}>
                  {t('life.restore')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      {restoring !== null && <RestoreDialog dossier={dossier} eventId={restoring} onClose={() => setRestoring(null)} />}
    </>
  );
}

/** Decided by a person: both versions are kept. What the program put together by itself carries no reason. */
const isDecidedMerge = ({ kind, detail }: Dossier['events'][number]): boolean =>
  kind === 'portal.merged' && detail['reason'] !== '';
