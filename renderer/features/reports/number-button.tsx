import { formatNumber } from '../../shared/format';
import { useText } from '../../shared/i18n';

interface NumberButtonProps {
  readonly count: number;
  /** What is counted, for whom. */
  readonly label: string;
  readonly onOpen: () => void;
}

/** A number that opens the list it counts. Nothing stands behind a nought. */
export function NumberButton({ count, label, onOpen }: NumberButtonProps) {
  const t = useText();
  if (count === 0) return <span className="mc-soft rp-nought">0</span>;
  return (
    <button
      type="button"
      className="rp-number"
      aria-label={t('reports.open-list', { count: formatNumber(count), label })}
      onClick={onOpen}
    >
      {formatNumber(count)}
    </button>
  );
}
