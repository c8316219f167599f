import {
  CircleCheck,
  CirclePause,
  CircleStop,
  CircleX,
  Clock,
  FileCheck,
  FilePlus,
  HandCoins,
  HardDrive,
  HourglassIcon,
  Inbox,
  PackageCheck,
  Send,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { memo } from 'react';
import type { DossierState, DossierSummary, SyncState } from '../../../preload/contract/dossiers';
import { useText } from '../i18n';
import { classNames, StateChip, type ChipTone } from '../ui';
import { dueStanding, dueTone } from './due-words';
import { portalStateWords } from './portal-words';
import './dossiers.css';

interface Look {
  readonly tone: ChipTone;
  readonly icon: typeof Clock;
}

const STATE_LOOKS: Readonly<Record<DossierState, Look>> = {
  submitted: { tone: 'rest', icon: Inbox },
  accepted: { tone: 'info', icon: FileCheck },
  refused: { tone: 'danger', icon: CircleX },
  'in-progress': { tone: 'info', icon: HourglassIcon },
  'supplement-asked': { tone: 'doubt', icon: FilePlus },
  'awaiting-payment': { tone: 'doubt', icon: HandCoins },
  'withdrawal-asked': { tone: 'doubt', icon: Undo2 },
  stopped: { tone: 'rest', icon: CircleStop },
  resolved: { tone: 'sure', icon: CircleCheck },
  returned: { tone: 'rest', icon: PackageCheck },
};

const PORTAL_LOOKS: Readonly<Record<SyncState, Look>> = {
  'kept-here': { tone: 'rest', icon: HardDrive },
  sending: { tone: 'info', icon: Send },
  received: { tone: 'sure', icon: CircleCheck },
  'needs-attention': { tone: 'danger', icon: TriangleAlert },
};

export const DossierStateChip = memo(function DossierStateChip({ state }: { readonly state: DossierState }) {
  const t = useText();
  return <StateChip {...STATE_LOOKS[state]}>{t(`dossiers.state.${state}`)}</StateChip>;
});

export function PortalStateChip({ sync, now }: { readonly sync: DossierSummary['sync']; readonly now: number }) {
  const t = useText();
  const { id, values } = portalStateWords(sync, now);
  return <StateChip {...PORTAL_LOOKS[sync.state]}>{t(id, values)}</StateChip>;
}

interface DueWordsProps {
  readonly dueAt: number | null;
  readonly state: DossierState;
  readonly now: number;
}

/** "còn 2 ngày", "trễ 2 ngày", "hôm nay"; nothing where nothing is owed. */
export const DueWords = memo(function DueWords({ dueAt, state, now }: DueWordsProps) {
  const t = useText();
  const standing = dueStanding(dueAt, state, now);
  if (standing.word === 'closed') return null;
  const tone = dueTone(standing);
  const Icon =
    tone === 'late' ? TriangleAlert : tone === 'near' ? Clock : standing.word === 'none' ? CirclePause : null;
  return (
    <span className={classNames('ds-due', `ds-due--${tone}`)}>
      {Icon && <Icon size={14} aria-hidden="true" />}
      {t(`dossiers.due.${standing.word}`, { days: standing.days })}
    </span>
  );
});
