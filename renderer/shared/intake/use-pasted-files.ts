import { useEffect } from 'react';
import { isDeskLocked } from '../shortcuts';
import { useLatest } from '../use-latest';

type Take = (files: readonly File[]) => void;

/** Files pasted anywhere while the component is there. The one that was opened last hears them, and no other. */
export function usePastedFiles(take: Take): void {
  const latest = useLatest(take);
  useEffect(() => {
    takers.push(latest);
    function onPaste(event: ClipboardEvent): void {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || isDeskLocked() || takers.at(-1) !== latest) return;
      event.preventDefault();
      latest.current(files);
    }
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('paste', onPaste);
      takers.splice(takers.indexOf(latest), 1);
    };
  }, [latest]);
}

const takers: { readonly current: Take }[] = [];
