import { useLayoutEffect, useState, type RefObject } from 'react';

/** How large an element is drawn, kept up to date; 0 by 0 before it is laid out. */
export function useViewSize(room: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [view, setView] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setView({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [room]);
  return view;
}
