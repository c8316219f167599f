import {
  Camera,
  BookOpen,
  Columns2,
  Combine,
  Crop,
  FolderInput,
  Frame,
  Redo2,
  RotateCcw,
  RotateCw,
  ScanLine,
  Scissors,
  SunMedium,
  Trash2,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useText } from '../i18n';
import { useShortcut } from '../shortcuts';
import { Button } from '../ui';
import type { DeskAct } from './desk-keys';
import type { Arranging } from './use-arranging';

interface DeskToolbarProps {
  readonly arranging: Arranging;
  /** How many pages an act would be about. */
  readonly count: number;
  readonly onAct: (act: DeskAct) => void;
  readonly onScan: (() => void) | undefined;
  readonly onCamera: (() => void) | undefined;
}

const ACTS: readonly (readonly [DeskAct, LucideIcon])[] = [
  ['turn-back', RotateCcw],
  ['turn', RotateCw],
  ['crop', Crop],
  ['straighten', Frame],
  ['balance', SunMedium],
  ['split-page', BookOpen],
  ['split-papers', Scissors],
  ['merge-papers', Combine],
  ['file', FolderInput],
  ['compare', Columns2],
  ['remove', Trash2],
];

/** Arrows say it; words for all would not fit in one line. */
const SHOWN_BY_ICON: ReadonlySet<DeskAct> = new Set(['turn-back', 'turn', 'remove']);

/** The same acts as the keys of the list, which the legend below it names. */
export function DeskToolbar({ arranging, count, onAct, onScan, onCamera }: DeskToolbarProps) {
  const t = useText();
  const icon = { size: 18, 'aria-hidden': true } as const;
  const { canUndo, canRedo } = arranging;
  const undoLabel = canUndo ? t('page-desk.undo-of', { what: t(`page-desk.edit.${canUndo}`) }) : t('page-desk.undo');
  const redoLabel = canRedo ? t('page-desk.redo-of', { what: t(`page-desk.edit.${canRedo}`) }) : t('page-desk.redo');
  useShortcut('Ctrl+Z', () => void arranging.undo(), { label: t('page-desk.undo'), isEnabled: canUndo !== null });
  useShortcut('Ctrl+Y', () => void arranging.redo(), { label: t('page-desk.redo'), isEnabled: canRedo !== null });
  return (
    <div className="pd-tools" role="toolbar" aria-label={t('page-desk.tools')}>
      <Button
        variant="quiet"
        icon={<Undo2 {...icon} />}
        label={undoLabel}
        whyOff={canUndo === null ? t('frame.off.no-undo') : null}
        onPress={() => void arranging.undo()}
      />
      <Button
        variant="quiet"
        icon={<Redo2 {...icon} />}
        label={redoLabel}
        whyOff={canRedo === null ? t('frame.off.no-redo') : null}
        onPress={() => void arranging.redo()}
      />
      <span className="pd-tools__rule" aria-hidden="true" />
      {count > 0 &&
        ACTS.map(([act, Icon]) => (
          <Button
            key={act}
            variant="quiet"
            className="pd-tools__act"
            icon={<Icon {...icon} />}
            label={t(`page-desk.act.${act}`)}
            onPress={() => onAct(act)}
          >
            {SHOWN_BY_ICON.has(act) ? undefined : <span className="pd-tools__word">{t(`page-desk.act.${act}`)}</span>}
          </Button>
        ))}
      {onScan && (
        <Button icon={<ScanLine {...icon} />} onPress={onScan}>
          {t('page-desk.scan')}
        </Button>
      )}
      {onCamera && (
        <Button icon={<Camera {...icon} />} onPress={onCamera}>
          {t('camera.open')}
        </Button>
      )}
    </div>
  );
}
