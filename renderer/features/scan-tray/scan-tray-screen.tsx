import { useState, type KeyboardEvent } from 'react';
import { FilePlus2, FolderInput, Inbox, RotateCw, Trash2 } from 'lucide-react';
import type { Page } from '../../../preload/contract/documents';
import { useRoute } from '../../app/route';
import { counter } from '../../shared/bridge';
import { formatMoment } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { openDraft } from '../../shared/open-draft';
import { pageImageUrl } from '../../shared/pages/page-image';
import { useAsk } from '../../shared/query-client';
import { useShortcut } from '../../shared/shortcuts';
import { Button, EmptyState, FailedQuery, Notice, showToast, Skeleton } from '../../shared/ui';
import { AttachDialog } from './attach-dialog';
import { useTrayActs } from './use-tray';
import './scan-tray.css';

/** Pages that came in while no dossier was open: look at them, and put each where it belongs. */
export function ScanTrayScreen() {
  const t = useText();
  const errorText = useErrorText();
  const { go } = useRoute();
  const acts = useTrayActs();
  const tray = useAsk(['documents', 'tray'], () => counter.documents.tray({}));
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const [viewedId, setViewedId] = useState<string | null>(null);
  const [isAttaching, setIsAttaching] = useState(false);

  const pages = tray.data ?? [];
  const chosen = pages.filter(({ pageId }) => chosenIds.has(pageId));
  const viewed = pages.find(({ pageId }) => pageId === viewedId) ?? pages[0];
  const isAllChosen = pages.length > 0 && chosen.length === pages.length;
  useShortcut('Alt+R', () => viewed && void acts.turn(viewed), { label: t('reception.page.turn') });

  function toggle(pageId: string): void {
    const next = new Set(chosenIds);
    if (!next.delete(pageId)) next.add(pageId);
    setChosenIds(next);
  }

  function openIn(draftId: string): void {
    openDraft(draftId);
    go({ screen: 'reception' });
  }

  async function attachTo(draftId: string): Promise<void> {
    const count = chosen.length;
    if (!(await acts.attach(draftId, chosen))) return;
    setIsAttaching(false);
    showToast({ text: t('scan-tray.attached', { count }) });
    openIn(draftId);
  }

  if (tray.error) return <FailedQuery error={tray.error} onRetry={tray.refetch} />;
  if (!tray.data) return <Skeleton lines={6} />;
  if (pages.length === 0) {
    return (
      <EmptyState level={1} icon={<Inbox size={40} aria-hidden="true" />} title={t('scan-tray.empty')}>
        {t('scan-tray.empty-why')}
      </EmptyState>
    );
  }
  return (
    <div className="st-screen">
      <header className="st-head">
        <div>
          <h1>{t('scan-tray.title')}</h1>
          <p className="mc-soft">{t('scan-tray.about')}</p>
        </div>
        <div className="mc-row">
          <span className="mc-soft" role="status">
            {t('scan-tray.selected', { count: chosen.length })}
          </span>
          <Button
            variant="quiet"
            onPress={() => setChosenIds(new Set(isAllChosen ? [] : pages.map(({ pageId }) => pageId)))}
          >
            {t(isAllChosen ? 'scan-tray.none' : 'scan-tray.all')}
          </Button>
          <Button
            variant="quiet"
            icon={<Trash2 size={18} aria-hidden="true" />}
            isDisabled={chosen.length === 0}
            onPress={() => void acts.remove(chosen)}
          >
            {t('scan-tray.remove')}
          </Button>
          <Button
            icon={<FolderInput size={18} aria-hidden="true" />}
            isDisabled={chosen.length === 0}
            onPress={() => setIsAttaching(true)}
          >
            {t('scan-tray.attach')}
          </Button>
          <Button
            variant="primary"
            icon={<FilePlus2 size={18} aria-hidden="true" />}
            isDisabled={chosen.length === 0}
            isPending={acts.isRunning}
            onPress={() => void acts.beginWith(chosen).then(draftId => draftId !== null && openIn(draftId))}
          >
            {t('scan-tray.new')}
          </Button>
        </div>
      </header>
      {acts.refusal && <Notice tone="danger">{errorText(acts.refusal)}</Notice>}
      <div className="st-body">
        <ul className="st-pages" aria-label={t('scan-tray.pages')}>
          {pages.map((page, index) => (
            <TrayPage
              key={page.pageId}
              page={page}
              number={index + 1}
              isChosen={chosenIds.has(page.pageId)}
              isViewed={page.pageId === viewed?.pageId}
              onToggle={() => toggle(page.pageId)}
              onView={() => setViewedId(page.pageId)}
              onRemove={() => void acts.remove([page])}
            />
          ))}
        </ul>
        {viewed && (
          <figure className="st-view">
            <img src={pageImageUrl(viewed, 'screen')} alt={t('scan-tray.alt', { number: pages.indexOf(viewed) + 1 })} />
            <Button icon={<RotateCw size={18} aria-hidden="true" />} onPress={() => void acts.turn(viewed)}>
              {t('reception.page.turn')}
              <kbd className="mc-kbd">Alt+R</kbd>
            </Button>
          </figure>
        )}
      </div>
      {isAttaching && <AttachDialog onPick={draftId => void attachTo(draftId)} onClose={() => setIsAttaching(false)} />}
    </div>
  );
}

interface TrayPageProps {
  readonly page: Page;
  readonly number: number;
  readonly isChosen: boolean;
  readonly isViewed: boolean;
  readonly onToggle: () => void;
  readonly onView: () => void;
  readonly onRemove: () => void;
}

/** Space chooses, arrows and Tab look, Delete takes away. */
function TrayPage({ page, number, isChosen, isViewed, onToggle, onView, onRemove }: TrayPageProps) {
  const t = useText();
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Delete') return;
    event.preventDefault();
    onRemove();
  }
  return (
    <li className="st-page" data-chosen={isChosen || undefined} data-viewed={isViewed || undefined}>
      <label>
        <input type="checkbox" checked={isChosen} onChange={onToggle} onFocus={onView} onKeyDown={onKeyDown} />
        <img src={pageImageUrl(page, 'thumb')} alt="" loading="lazy" />
        <span className="st-page__words mc-number">
          {t('scan-tray.page', { number, at: formatMoment(page.capturedAt, Date.now()) })}
        </span>
        <span className="mc-soft mc-small">{t(`scan-tray.source.${page.source}`)}</span>
      </label>
    </li>
  );
}
