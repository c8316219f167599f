import { CircleAlert, FileX2, Scissors, SunMedium, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Page } from '../../../preload/contract/documents';
import type { DraftId, PageId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { Button } from '../ui';
import { faultOf, isBlank, isTinted } from './arrange-pages';
import { SignedNotice } from './signed-notice';
import type { Arranging } from './use-arranging';
import './page-desk.css';

interface DeskNoticesProps {
  readonly draftId: string | null;
  readonly pages: readonly Page[];
  /** The page in hand. */
  readonly cursor: string | null;
  readonly onShow: (pageIds: readonly PageId[]) => void;
  readonly arranging: Arranging;
  readonly onRescan: ((page: Page) => void) | undefined;
  /** Beside a form there is little room. */
  readonly isBrief?: boolean;
}

/** What the desk proposes: another scan, blank pages to take out, paper to make white, papers to split at separator sheets; and what it found signed. Nothing happens by itself. */
export function DeskNotices(props: DeskNoticesProps) {
  return (
    <div className="pd-notices" role="status">
      <FaultNotice {...props} />
      <BlankNotice {...props} />
      <LampNotice {...props} />
      <SeparatorNotice {...props} />
      <SignedNotice {...props} isBrief={props.isBrief === true} />
    </div>
  );
}

function FaultNotice({ pages, cursor, onShow, arranging, onRescan }: DeskNoticesProps) {
  const t = useText();
  const faulty = pages.filter(page => !isBlank(page) && faultOf(page));
  // The page in hand first, else the next one in need.
  const page = faulty.find(({ pageId }) => pageId === cursor) ?? faulty[0];
  const found = page && faultOf(page);
  if (!page || !found) return null;
  const number = pages.indexOf(page) + 1;
  const Icon = found.isSerious ? CircleAlert : TriangleAlert;
  return (
    <div className="pd-notice" data-tone={found.isSerious ? 'danger' : 'doubt'}>
      <Icon size={18} aria-hidden="true" />
      <span className="pd-notice__words">
        {t(`page-desk.advice.${found.fault}`, { number })}
        {faulty.length > 1 && (
          <span className="mc-soft"> {t('page-desk.advice.more', { count: faulty.length - 1 })}</span>
        )}
      </span>
      {page.pageId !== cursor && (
        <Button variant="quiet" onPress={() => onShow([page.pageId])}>
          {t('page-desk.show')}
        </Button>
      )}
      {onRescan && <Button onPress={() => onRescan(page)}>{t('page-desk.rescan')}</Button>}
      <Button
        onPress={() => void arranging.edit({ kind: 'keep', pageIds: [page.pageId] }, t('page-desk.kept', { number }))}
      >
        {t('page-desk.keep')}
      </Button>
    </div>
  );
}

function BlankNotice({ pages, onShow, arranging }: DeskNoticesProps) {
  const t = useText();
  const pageIds = pages.filter(isBlank).map(({ pageId }) => pageId);
  const count = pageIds.length;
  if (count === 0) return null;
  return (
    <div className="pd-notice" data-tone="rest">
      <FileX2 size={18} aria-hidden="true" />
      <span className="pd-notice__words">{t('page-desk.blank.found', { count })}</span>
      <Button variant="quiet" onPress={() => onShow(pageIds)}>
        {t('page-desk.show')}
      </Button>
      <Button onPress={() => void arranging.edit({ kind: 'keep', pageIds })}>{t('page-desk.blank.keep')}</Button>
      <Button onPress={() => void arranging.edit({ kind: 'remove', pageIds }, t('page-desk.removed', { count }))}>
        {t('page-desk.blank.remove', { count })}
      </Button>
    </div>
  );
}

/** A machine draws each of them anew: a moment a page. */
const MOST_BALANCED = 100;

function LampNotice({ pages, onShow, arranging }: DeskNoticesProps) {
  const t = useText();
  const [isDrawing, setIsDrawing] = useState(false);
  const tinted = pages.filter(isTinted).slice(0, MOST_BALANCED);
  const count = tinted.length;
  if (count === 0) return null;
  const pageIds = tinted.map(({ pageId }) => pageId);
  async function balance(): Promise<void> {
    setIsDrawing(true);
    await arranging.edit({ kind: 'balance', pageIds, isOn: true }, t('page-desk.balanced', { count }));
    setIsDrawing(false);
  }
  return (
    <div className="pd-notice" data-tone="rest">
      <SunMedium size={18} aria-hidden="true" />
      <span className="pd-notice__words">
        {t('page-desk.lamp.found', { count, number: pages.indexOf(tinted[0]!) + 1 })}
      </span>
      <Button variant="quiet" onPress={() => onShow(pageIds)}>
        {t('page-desk.show')}
      </Button>
      <Button onPress={() => void arranging.edit({ kind: 'keep', pageIds })}>{t('page-desk.lamp.keep')}</Button>
      <Button isPending={isDrawing} onPress={() => void balance()}>
        {t(isDrawing ? 'page-desk.lamp.drawing' : 'page-desk.act.balance')}
      </Button>
    </div>
  );
}

function SeparatorNotice({ draftId, onShow, arranging, pages }: DeskNoticesProps) {
  const t = useText();
  const key = ['documents', draftId ?? 'tray', 'separators'];
  const proposed = useAsk(key, () => counter.documents.separators({ draftId: draftId as DraftId | null }));
  const { sheets = [], starts = [] } = proposed.data ?? {};
  const present = new Set<string>(pages.map(({ pageId }) => pageId));
  const separators = sheets.map(({ pageId }) => pageId).filter(pageId => present.has(pageId));
  const begins: PageId[] = starts.filter(pageId => present.has(pageId));
  if (begins.length === 0) return null;
  const split = (): void =>
    void arranging.edit(
      { kind: 'split-papers', starts: begins, separators },
      t('page-desk.separators.done', { count: begins.length }),
    );
  return (
    <div className="pd-notice" data-tone="rest">
      <Scissors size={18} aria-hidden="true" />
      <span className="pd-notice__words">
        {t(`page-desk.separators.${sheets[0]?.by ?? 'code'}`, { sheets: separators.length, count: begins.length })}
      </span>
      <Button variant="quiet" onPress={() => onShow(separators)}>
        {t('page-desk.show')}
      </Button>
      <Button shortcut={{ chord: 'Alt+T', label: t('page-desk.separators.split') }} onPress={split}>
        {t('page-desk.separators.split')}
      </Button>
    </div>
  );
}
