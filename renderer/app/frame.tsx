import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CounterEvent } from '../../preload/contract/events';
import { counter } from '../shared/bridge';
import { useErrorText, useText } from '../shared/i18n';
import { useAsk, useFacts } from '../shared/query-client';
import { useShortcut } from '../shared/shortcuts';
import { showToast } from '../shared/ui';
import { Header } from './header';
import { HelpOverlay } from './help-overlay';
import { Navigation } from './navigation';
import { useRoute } from './route';
import { Screens } from './screens';
import { StatusBar } from './status-bar';
import { useIsAtRest } from './use-is-at-rest';
import { useNews } from './use-news';
import { useWorkAtSignIn } from './use-work-at-sign-in';

/** Header, navigation, work area and status bar of the signed-in desk. */
export function Frame({ onLock, onChange }: { readonly onLock: () => void; readonly onChange: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const { route, go } = useRoute();
  const work = useRef<HTMLElement>(null);
  const isAtRest = useIsAtRest();
  const health = useAsk(['station', 'health'], () => counter.station.health({}), { enabled: isAtRest });
  const elsewhere = useAsk(['elsewhere', 'status'], () => counter.elsewhere.status({}), { enabled: isAtRest });
  const sayNews = useNews(go);

  const onFact = useCallback(
    (event: CounterEvent) => {
      sayNews(event);
      if (event.fact !== 'documents.folder-file-refused') return;
      const reason = errorText({ ok: false, code: event.code });
      showToast({ tone: 'danger', text: t('frame.folder-file-refused', { reason }) });
    },
    [t, errorText, sayNews],
  );
  useFacts(onFact);
  useWorkAtSignIn(
    isAtRest,
    useCallback(() => go({ screen: 'work-desk' }), [go]),
  );
  useShortcut('F1', () => setIsHelpOpen(true), { label: t('frame.help.open') });

  // The work area is one and the same element for all screens, and so is how far it was scrolled. The first one stands
  // at its top: to scroll there would lay out all of it before the rest of it has come.
  const scrolledFor = useRef(route);
  useLayoutEffect(() => {
    if (scrolledFor.current === route) return;
    scrolledFor.current = route;
    work.current?.scrollTo(0, 0);
  }, [route]);

  // A screen that takes no focus itself would leave the keyboard nowhere.
  useEffect(() => {
    if (document.activeElement === document.body) work.current?.focus();
  }, [route]);

  return (
    <div className="mc-frame">
      <Header onLock={onLock} onChange={onChange} onHelp={() => setIsHelpOpen(true)} />
      <Navigation needsAttention={(health.data?.portal.needsAttention ?? 0) + (elsewhere.data?.conflictsApart ?? 0)} />
      <main className="mc-frame__work" ref={work} tabIndex={-1}>
        <Screens />
      </main>
      <StatusBar health={health.data} news={elsewhere.data} />
      <HelpOverlay isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </div>
  );
}
