import viErrors from './vi/errors.json';
import viFrame from './vi/frame.json';
import viSetup from './vi/setup.json';

/**
 * The words that stand before anyone has signed in: with the page from its start. `vietnamese.ts` adds the others, which
 * come with the desk.
 */
export const DOOR_WORDS: Record<string, string> = { ...viErrors, ...viFrame, ...viSetup };
