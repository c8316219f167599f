import { useState, type KeyboardEvent } from 'react';
import { FolderOpen, Inbox, SearchX } from 'lucide-react';
import type { PageHit } from '../../../preload/contract/search';
import { useRoute } from '../../app/route';
import { formatMoment } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { openDraft } from '../../shared/open-draft';
import { pageImageUrl } from '../../shared/pages/page-image';
import { useShortcut } from '../../shared/shortcuts';
import { Button, EmptyState, FailedQuery, SearchField, Skeleton } from '../../shared/ui';
import { useDebounced } from '../../shared/use-debounced';
import { HitPicture } from './hit-picture';
import { usePageHits } from './use-page-hits';
import './page-search.css';

interface PageSearchScreenProps {
  readonly openDossier: (dossierId: string) => void;
  /** What to look for at once, and the page to show first, e.g. from the search box. */
  readonly initialText?: string;
  readonly initialPageId?: string | null;
}

/** Long enough for two keys of a fast typist, too short to be felt. */
const TYPING_RESTS_MS = 120;

/** Finds words in everything that was scanned and read, and shows where on the page they stand. */
export function PageSearchScreen({ openDossier, initialText = '', initialPageId = null }: PageSearchScreenProps) {
  const t = useText();
  const { go } = useRoute();
  const [text, setText] = useState(initialText);
  const [rested, setRested] = useDebounced(text, TYPING_RESTS_MS);
  const [shownId, setShownId] = useState<string | null>(initialPageId);
  const found = usePageHits(rested);
  const shown = found.hits.find(({ page }) => page.pageId === shownId) ?? found.hits[0];
  const shownAt = shown ? found.hits.indexOf(shown) : -1;

  function open(hit: PageHit): void {
    if (hit.dossier) {
      openDossier(hit.dossier.dossierId);
    } else if (hit.draftId !== null) {
      openDraft(hit.draftId);
      go({ screen: 'reception' });
    } else {
      go({ screen: 'scan-tray' });
    }
  }

  function move(by: 1 | -1): void {
    const next = found.hits[shownAt + by];
    if (next) setShownId(next.page.pageId);
    if (shownAt + by >= found.hits.length - 3 && found.hasMore && !found.isLoadingMore) found.loadMore();
  }

  function onArrows(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  }

  useShortcut('Alt+Enter', () => shown && open(shown), { label: t('search.open') });
  return (
    <section className="ps-screen" aria-labelledby="page-search-title">
      <header className="ps-head">
        <h1 id="page-search-title">{t('search.title')}</h1>
        <SearchField
          className="ps-field"
          label={t('search.label')}
          hidesLabel
          placeholder={t('search.placeholder')}
          value={text}
          onChange={setText}
          onSubmit={setRested}
          onKeyDown={onArrows}
          autoFocus
        />
        <p className="mc-soft" role="status">
          {rested.trim() !== '' && !found.isPending && !found.error
            ? t(found.hasMore ? 'search.count-more' : 'search.count', { count: found.hits.length })
            : ''}
        </p>
      </header>
      {found.error && <FailedQuery error={found.error} onRetry={found.retry} />}
      {found.isPending && <Skeleton lines={8} />}
      {rested.trim() === '' && (
        <EmptyState icon={<SearchX size={40} aria-hidden="true" />} title={t('search.begin')}>
          {t('search.begin-how')}
        </EmptyState>
      )}
      {rested.trim() !== '' && !found.isPending && !found.error && found.hits.length === 0 && (
        <EmptyState icon={<SearchX size={40} aria-hidden="true" />} title={t('search.nothing')}>
          {t('search.nothing-how')}
        </EmptyState>
      )}
      {shown && (
        <div className="ps-body">
          <div className="ps-list">
            <ul aria-label={t('search.results')}>
              {found.hits.map(hit => (
                <HitRow
                  key={hit.page.pageId}
                  hit={hit}
                  isShown={hit === shown}
                  onShow={() => setShownId(hit.page.pageId)}
                  onArrows={onArrows}
                />
              ))}
            </ul>
            {found.hasMore && (
              <Button variant="quiet" isPending={found.isLoadingMore} onPress={found.loadMore}>
                {t('search.more')}
              </Button>
            )}
          </div>
          <div className="ps-view">
            <div className="ps-view__head">
              <p className="ps-view__owner">
                <strong>{ownerWords(shown, t)}</strong>
                <span className="mc-soft">
                  {t('search.captured', { at: formatMoment(shown.page.capturedAt, Date.now()) })}
                </span>
              </p>
              <Button
                icon={
                  shown.dossier || shown.draftId !== null ? (
                    <FolderOpen size={18} aria-hidden="true" />
                  ) : (
                    <Inbox size={18} aria-hidden="true" />
                  )
                }
                onPress={() => open(shown)}
              >
                {t(shown.dossier ? 'search.open' : shown.draftId !== null ? 'search.open-draft' : 'search.open-tray')}
                <kbd className="mc-kbd">Alt+Enter</kbd>
              </Button>
            </div>
            <HitPicture key={shown.page.pageId} hit={shown} description={t('search.picture')} />
          </div>
        </div>
      )}
    </section>
  );
}

interface HitRowProps {
  readonly hit: PageHit;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onArrows: (event: KeyboardEvent) => void;
}

function HitRow({ hit, isShown, onShow, onArrows }: HitRowProps) {
  const t = useText();
  return (
    <li>
      <button
        type="button"
        className="ps-hit"
        aria-pressed={isShown}
        onClick={onShow}
        onFocus={onShow}
        onKeyDown={onArrows}
      >
        <img src={pageImageUrl(hit.page, 'thumb')} alt="" loading="lazy" />
        <span className="ps-hit__words">
          <strong>{ownerWords(hit, t)}</strong>
          <span className="ps-hit__snippet">
            {hit.snippet.map((part, index) => (part.isHit ? <mark key={index}>{part.text} </mark> : `${part.text} `))}
          </span>
          <span className="mc-soft mc-small">{t('search.places', { count: hit.boxes.length })}</span>
        </span>
      </button>
    </li>
  );
}

function ownerWords(hit: PageHit, t: ReturnType<typeof useText>): string {
  if (hit.dossier) return `${hit.dossier.code} · ${hit.dossier.applicantName}`;
  return t(hit.draftId === null ? 'search.in-tray' : 'search.in-draft');
}
