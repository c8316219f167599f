import { useCallback, useEffect, useRef, useState } from 'react';
import type { CounterEvent } from '../../preload/contract/events';
import { useText } from '../shared/i18n';
import { useStation } from '../shared/station';
import { showToast } from '../shared/ui';
import { pageOf, type Route } from './route';

type Heard = Extract<CounterEvent, { fact: 'elsewhere.heard' }>;

/** Several results of one look at the portal are said in one sentence. */
const GATHERED_MS = 1_000;

/** Says what came from elsewhere and wants a person: results, conflicts, and for supervisors what was published. */
export function useNews(go: (route: Route) => void): (event: CounterEvent) => void {
  const t = useText();
  const isSupervisor = useStation().officer?.role === 'supervisor';
  const isLocked = useStation().phase === 'locked';
  const offer = useCallback(
    (label: string, route: Route) => ({ action: { label, onPress: () => go(route) }, page: pageOf(route) }),
    [go],
  );
  const results = useRef<Heard[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // The screen that shows it is a supervisor's: told once one sits here, however long ago it was found.
  const [differing, setDiffering] = useState<number | null>(null);
  const canLook = isSupervisor && !isLocked;
  useEffect(() => {
    if (differing === null || !canLook) return;
    setDiffering(null);
    showToast({
      tone: 'danger',
      text: t('frame.portal-differs', { count: differing }),
      ...offer(t('frame.portal-differs.see'), { screen: 'day-close' }),
    });
  }, [differing, canLook, offer, t]);

  return useCallback(
    event => {
      if (event.fact === 'closing.differs') return setDiffering(event.count);
      if (event.fact !== 'elsewhere.heard') return;
      const { what, dossierId, code } = event;
      if (what === 'result') {
        results.current.push(event);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          const [first, ...more] = results.current;
          results.current = [];
          if (!first) return;
          const id = first.dossierId;
          if (more.length === 0 && id !== null)
            showToast({
              tone: 'info',
              text: t('arrivals.toast', { code: first.code }),
              ...offer(t('arrivals.open'), { screen: 'dossier', dossierId: id }),
            });
          else
            showToast({
              tone: 'info',
              text: t('arrivals.toast.many', { count: more.length + 1 }),
              ...offer(t('arrivals.see'), { screen: 'work-desk', isAtArrivals: true }),
            });
        }, GATHERED_MS);
      }
      if (what === 'conflict' && dossierId !== null)
        showToast({
          tone: 'info',
          text: t('merge.toast', { code }),
          ...offer(t('merge.open'), { screen: 'merge', dossierId }),
        });
      if (what === 'package' && isSupervisor)
        showToast({
          tone: 'info',
          text: t('heard-packages.toast', { what: code }),
          ...offer(t('heard-packages.toast.see'), { screen: 'catalogue', tab: 'portal' }),
        });
    },
    [offer, isSupervisor, t],
  );
}
