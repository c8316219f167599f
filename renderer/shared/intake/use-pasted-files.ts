import { useEffect } from 'react';
import { isDeskLocked } from '../shortcuts';

/** Files pasted anywhere while the component is there. The one that was opened last hears them, and no other. */
export function usePastedFiles(take: (files: readonly File[]) => void): void {
  useEffect(() => {
    const taker = { take };
    takers.push(taker);
    function onPaste(event: ClipboardEvent): void {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || isDeskLocked() || takers.at(-1) !== taker) return;
      event.preventDefault();
      take(files);
    }
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('paste', onPaste);
      takers.splice(takers.indexOf(taker), 1);
    };
  }, [take]);
}

const takers: { readonly take: (files: readonly File[]) => void }[] = [];
