import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, Info, LoaderCircle, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useText } from '../i18n';
import { classNames } from './class-names';

type Icon = ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: 'true' }>;

const NOTICE_ICONS = { info: Info, warn: TriangleAlert, danger: CircleAlert, success: CircleCheck } as const;

export interface NoticeProps {
  readonly tone: keyof typeof NOTICE_ICONS;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` interrupts a screen reader; for what the officer must know before the next key. */
  readonly role?: 'alert' | 'status' | 'note';
  readonly className?: string;
}

/** A banner in the page. Icon and words carry the meaning; colour only repeats it. */
export function Notice({ tone, title, children, actions, role, className }: NoticeProps) {
  const Icon = NOTICE_ICONS[tone];
  return (
    <div
      className={classNames('mc-notice', `mc-notice--${tone}`, className)}
      role={role ?? (tone === 'danger' ? 'alert' : 'note')}
    >
      <Icon size={20} aria-hidden="true" />
      <div className="mc-notice__body">
        {title !== undefined && <p className="mc-notice__title">{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className="mc-row">{actions}</div>}
      </div>
    </div>
  );
}

/** grey *not yet*, blue *under way*, green *confirmed*, amber *doubtful*, red *wrong*. */
export type ChipTone = 'rest' | 'info' | 'sure' | 'doubt' | 'danger';

const CHIP_ICONS: Readonly<Record<ChipTone, Icon>> = {
  rest: CircleDashed,
  info: Info,
  sure: CircleCheck,
  doubt: CircleHelp,
  danger: CircleAlert,
};

interface StateChipProps {
  readonly tone: ChipTone;
  readonly icon?: Icon;
  readonly children: ReactNode;
}

/** A list draws dozens of them at each answer, most of them as they were. */
export const StateChip = memo(function StateChip({ tone, icon, children }: StateChipProps) {
  const Icon = icon ?? CHIP_ICONS[tone];
  return (
    <span className={classNames('mc-chip', `mc-chip--${tone}`)}>
      <Icon size={14} aria-hidden="true" />
      {children}
    </span>
  );
});

/** A number beside a word, e.g. how many dossiers need attention. Nothing for zero. */
export function Badge({ count, label }: { readonly count: number; readonly label: string }) {
  if (count === 0) return null;
  return (
    <span className="mc-count">
      <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
      <span className="mc-visually-hidden">{label}</span>
    </span>
  );
}

/** Long enough that an answer from this machine never flickers. */
const PATIENCE_MS = 200;

/** False at first: shows waiting only where there is something to wait for. */
export function usePatience(isWaiting: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isWaiting]);
  return isWaiting && isLong;
}

export function Spinner({ label }: { readonly label?: string }) {
  const t = useText();
  if (!usePatience(true)) return null;
  return (
    <span className="mc-spinner" role="status">
      <LoaderCircle size={20} aria-hidden="true" />
      {label ?? t('frame.loading')}
    </span>
  );
}

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** How far it is in words, where counts alone say little: bytes. */
  readonly words?: string;
}

/** What is being done and how far it is; only after a moment. */
export function Progress(props: ProgressProps) {
  return usePatience(true) ? <ProgressBar {...props} /> : null;
}

/** The same at once, for what is known to take long. */
export function ProgressBar({ label, done, total, words = `${done}/${total}` }: ProgressProps) {
  const share = total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100));
  return (
    <div className="mc-progress">
      <div className="mc-progress__words">
        <span>{label}</span>
        <span className="mc-number">{words}</span>
      </div>
      <div
        className="mc-progress__track"
        role="progressbar"
        aria-label={label}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuetext={words}
      >
        <div className="mc-progress__bar" style={{ width: `${share}%` }} />
      </div>
    </div>
  );
}

/** Grey lines in the shape of what will come; only after a moment. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useText();
  if (!usePatience(true)) return null;
  return (
    <div className="mc-stack" role="status" aria-label={t('frame.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="mc-skeleton" style={{ width: `${90 - (index % 3) * 15}%` }} />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** 1 where it is all there is on the screen. */
  readonly level?: 1 | 2 | 3;
}

/** Nothing here, why, and what to do next. */
export function EmptyState({ icon, title, children, actions, level = 2 }: EmptyStateProps) {
  const Title = `h${level}` as const;
  return (
    <div className="mc-empty">
      {icon}
      <Title className="mc-empty__title">{title}</Title>
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && <div className="mc-row">{actions}</div>}
    </div>
  );
}
