import { useEffect, useRef } from 'react';
import { counter } from '../shared/bridge';
import { useText } from '../shared/i18n';
import { useAsk } from '../shared/query-client';
import { useStation } from '../shared/station';
import { showToast } from '../shared/ui';

/**
 * Right after signing in: what is late, due today or forgotten is said, with the way to its lists. Reception stays where
 * it is, since a citizen may be standing at it.
 */
export function useWorkAtSignIn(isAtRest: boolean, open: () => void): void {
  const t = useText();
  const officerId = useStation().officer?.officerId ?? '';
  const counts = useAsk(['dossiers', 'counts', false], () => counter.dossiers.counts({ isMine: false }), {
    enabled: isAtRest,
  });
  const saidTo = useRef<string | null>(null);
  const { data } = counts;
  useEffect(() => {
    if (!data || saidTo.current === officerId) return;
    saidTo.current = officerId;
    const { overdue, dueToday, dueSoon, waiting, stuck } = data;
    if (overdue + dueToday + dueSoon + stuck === 0) return;
    showToast({
      tone: 'info',
      text: t('work.at-sign-in', { overdue, today: dueToday, soon: dueSoon, waiting, stuck }),
      action: { label: t('work.open'), onPress: open },
    });
  }, [data, officerId, open, t]);
}
