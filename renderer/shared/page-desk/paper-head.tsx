import { useState, type CSSProperties } from 'react';
import { useText } from '../i18n';
import type { Paper } from './arrange-pages';
import { PAGES_DRAG_TYPE } from './page-cell';

interface PaperHeadProps {
  readonly paper: Paper;
  readonly number: number;
  readonly style: CSSProperties;
  readonly componentName: (index: number | null) => string | null;
  readonly onDropPages: () => void;
}

/** The head of a paper: what it is, where it is filed. Pages dropped on it go to its end. */
export function PaperHead({ paper, number, style, componentName, onDropPages }: PaperHeadProps) {
  const t = useText();
  const [isOver, setIsOver] = useState(false);
  const [first] = paper.pages;
  const kind = first?.documentKind ?? null;
  const component = componentName(first?.component ?? null);
  return (
    <div
      className="pd-paper"
      role="presentation"
      style={style}
      data-over={isOver || undefined}
      onDragOver={event => {
        if (!event.dataTransfer.types.includes(PAGES_DRAG_TYPE)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={event => {
        event.preventDefault();
        event.stopPropagation();
        setIsOver(false);
        onDropPages();
      }}
    >
      <strong>{t('page-desk.paper', { number, count: paper.pages.length })}</strong>
      {kind !== null && KINDS.has(kind) && <span className="pd-paper__kind">{t(`page-desk.kind.${kind}`)}</span>}
      {component !== null && <span className="pd-paper__component">{component}</span>}
    </div>
  );
}

/** Kinds of paper that have a name in the words of the page. */
export const KIND_NAMES = [
  'cccd_front',
  'cccd_back',
  'cccd_a4',
  'khai_sinh',
  'to_khai_ks',
  'ct01',
  'tthn',
  'quyet_dinh',
  'thong_bao',
  'sao_y',
  'danh_sach',
  'don',
] as const;
const KINDS: ReadonlySet<string> = new Set(KIND_NAMES);
