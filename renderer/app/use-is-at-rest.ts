import { useEffect, useState } from 'react';

/** A screen that has come is laid out, drawn and takes keys by then. */
const FIRST_WORK_MS = 400;

/**
 * False while a screen that has just come needs the page and the core for itself. What can be read a moment later, such
 * as how the printer and the portal are, is asked for when it is true: nobody's first key waits for it.
 */
export function useIsAtRest(): boolean {
  const [isAtRest, setIsAtRest] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsAtRest(true), FIRST_WORK_MS);
    return () => clearTimeout(timer);
  }, []);
  return isAtRest;
}
