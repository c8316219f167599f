import { Images } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { Corners, Page, PageEdit } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { useText } from '../i18n';
import { EmptyState, showToast } from '../ui';
import { halvesOf, moveBefore, moveByStep, moveToPaper, papersOf } from './arrange-pages';
import { CornerFrame } from './corner-frame';
import { CropFrame } from './crop-frame';
import { LEGEND, type DeskAct } from './desk-keys';
import { DeskToolbar } from './desk-toolbar';
import { FileDialog, type ComponentName } from './file-dialog';
import { PageList } from './page-list';
import { PageLook } from './page-look';
import { DeskNotices } from './quality-notices';
import { RescanDialog } from './rescan-dialog';
import { useArranging } from './use-arranging';
import { useChoice } from './use-choice';
import './page-desk.css';

export interface PageDeskProps {
  /** Null: the tray. */
  readonly draftId: string | null;
  /** In order. */
  readonly pages: readonly Page[];
  /** Papers that pages can be filed under; none in the tray. */
  readonly components?: readonly ComponentName[];
  readonly onScan?: () => void;
  readonly onCamera?: () => void;
  /** In place of the words for an empty desk. */
  readonly empty?: ReactNode;
  /** Beside the tools: what can be done with the chosen pages besides arranging them. */
  readonly children?: (acted: readonly PageId[], chosenCount: number) => ReactNode;
}

/** Pages on a desk: put in order, turned, cropped, split into papers and filed; everything by keys, everything undoable. */
export function PageDesk({ draftId, pages, components = [], onScan, onCamera, empty, children }: PageDeskProps) {
  const t = useText();
  const arranging = useArranging(draftId);
  const choice = useChoice(pages);
  const [mode, setMode] = useState<'look' | 'compare' | 'crop' | 'corners'>('look');
  const [isFiling, setIsFiling] = useState(false);
  const isBalancing = useRef(false);
  const [rescanned, setRescanned] = useState<Page | null>(null);
  const { acted, cursor } = choice;
  const page = pages.find(({ pageId }) => pageId === cursor);
  const number = page ? pages.indexOf(page) + 1 : 0;
  const componentName = (index: number | null): string | null =>
    index === null ? null : (components.find(component => component.index === index)?.name ?? null);

  const edit = (wanted: PageEdit | undefined, said?: string): void => {
    if (wanted) void arranging.edit(wanted, said);
  };

  function run(act: DeskAct): void {
    const pageIds = [...acted];
    const [first] = pageIds;
    if (act === 'undo') return void arranging.undo();
    if (act === 'redo') return void arranging.redo();
    if (first === undefined || !page) return undefined;
    const count = pageIds.length;
    switch (act) {
      case 'turn':
        return edit({ kind: 'turn', pageIds, degrees: 90 });
      case 'turn-back':
        return edit({ kind: 'turn', pageIds, degrees: 270 });
      case 'earlier':
        return edit(moveByStep(pages, new Set(pageIds), -1));
      case 'later':
        return edit(moveByStep(pages, new Set(pageIds), 1));
      case 'remove':
        return edit({ kind: 'remove', pageIds }, t('page-desk.removed', { count }));
      case 'split-papers':
        return splitBefore(first);
      case 'merge-papers':
        return merge(pageIds);
      case 'split-page':
        return edit(
          { kind: 'split-page', pageId: page.pageId, parts: halvesOf(page) },
          t('page-desk.halved', { number }),
        );
      case 'crop':
        return setMode('crop');
      case 'straighten':
        return setMode('corners');
      case 'balance':
        return void balance(pages.filter(({ pageId }) => pageIds.includes(pageId)));
      case 'compare':
        return setMode(mode === 'compare' ? 'look' : 'compare');
      case 'file':
        return setIsFiling(true);
      case 'look':
        return document.getElementById('page-desk-look')?.focus();
      case 'choose-all':
        return choice.all();
    }
  }

  function splitBefore(pageId: PageId): void {
    const isFirst = papersOf(pages).some(paper => paper.pages[0]?.pageId === pageId);
    if (isFirst) showToast({ tone: 'info', text: t('page-desk.already-first') });
    else edit({ kind: 'split-papers', starts: [pageId], separators: [] });
  }

  /** The papers of the chosen pages, or the paper in hand with the one before it. */
  function merge(pageIds: readonly PageId[]): void {
    const papers = papersOf(pages);
    const chosen = papers.filter(paper => paper.pages.some(({ pageId }) => pageIds.includes(pageId)));
    const [only] = chosen;
    const before = chosen.length === 1 && only ? papers[papers.indexOf(only) - 1] : undefined;
    const paperIds = [...new Set((before ? [before, ...chosen] : chosen).map(({ paperId }) => paperId))];
    if (paperIds.length > 1) edit({ kind: 'merge-papers', paperIds });
    else showToast({ tone: 'info', text: t('page-desk.nothing-before') });
  }

  function focusList(): void {
    document.querySelector<HTMLElement>('.pd-list')?.focus();
  }
  async function straighten(of: Page, corners: Corners | null): Promise<boolean> {
    const said = t(corners ? 'page-desk.straightened' : 'page-desk.as-it-came', { number });
    const isDone = await arranging.edit({ kind: 'straighten', pageId: of.pageId, corners }, said);
    if (isDone) leaveCrop();
    return isDone;
  }
  /** White paper for all of them; where all have it, the colours they came in. */
  async function balance(of: readonly Page[]): Promise<void> {
    if (isBalancing.current) return;
    const isOn = of.some(({ original }) => original?.isWhite !== true);
    const said = t(isOn ? 'page-desk.balanced' : 'page-desk.balanced-off', { count: of.length });
    isBalancing.current = true;
    if (of.length > 1) showToast({ tone: 'info', text: t('page-desk.balancing', { count: of.length }) });
    await arranging.edit({ kind: 'balance', pageIds: of.map(({ pageId }) => pageId), isOn }, said);
    isBalancing.current = false;
  }
  function leaveCrop(): void {
    setMode('look');
    focusList();
  }

  if (pages.length === 0) {
    return (
      <div className="pd pd--empty">
        {empty ?? (
          <EmptyState icon={<Images size={40} aria-hidden="true" />} title={t('page-desk.empty')}>
            {t('page-desk.empty-why')}
          </EmptyState>
        )}
        <DeskToolbar arranging={arranging} count={0} onAct={run} onScan={onScan} onCamera={onCamera} />
      </div>
    );
  }
  return (
    <div className="pd">
      <DeskToolbar arranging={arranging} count={acted.length} onAct={run} onScan={onScan} onCamera={onCamera} />
      {children?.(acted, choice.ids.size)}
      <DeskNotices
        draftId={draftId}
        pages={pages}
        cursor={cursor}
        onShow={choice.choose}
        arranging={arranging}
        onRescan={setRescanned}
      />
      <div className="pd-body">
        <PageList
          pages={pages}
          choice={choice}
          componentName={componentName}
          onAct={run}
          onDropBefore={(target, pageIds) => edit(moveBefore(target, pageIds))}
          onDropOnPaper={(paper, pageIds) => edit(moveToPaper(pages, paper, pageIds))}
        />
        {page && mode === 'crop' && (
          <CropFrame
            key={page.pageId}
            page={page}
            number={number}
            onCancel={leaveCrop}
            onCrop={box => {
              edit({ kind: 'crop', pageId: page.pageId, box }, t('page-desk.cropped', { number }));
              leaveCrop();
            }}
          />
        )}
        {page && mode === 'corners' && (
          <CornerFrame
            key={page.pageId}
            page={page}
            number={number}
            onCancel={leaveCrop}
            onStraighten={corners => straighten(page, corners)}
          />
        )}
        {page && (mode === 'look' || mode === 'compare') && (
          <PageLook
            page={page}
            number={number}
            isComparing={mode === 'compare'}
            onCompare={() => run('compare')}
            onLeave={focusList}
          />
        )}
      </div>
      <ul className="pd-legend" aria-label={t('page-desk.legend')}>
        {LEGEND.map(([chord, what]) => (
          <li key={chord}>
            <kbd className="mc-kbd">{chord}</kbd> {t(`page-desk.key.${what}`)}
          </li>
        ))}
      </ul>
      {rescanned && (
        <RescanDialog draftId={draftId} page={rescanned} pages={pages} onClose={() => setRescanned(null)} />
      )}
      {isFiling && (
        <FileDialog
          pages={pages}
          pageIds={acted}
          components={components}
          onEdit={wanted => edit(wanted, t(`page-desk.done.${wanted.kind === 'file' ? 'file' : 'set-kind'}`))}
          onClose={() => setIsFiling(false)}
        />
      )}
    </div>
  );
}
