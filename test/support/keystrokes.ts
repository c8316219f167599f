import type { Locator, Page } from '@playwright/test';

/** What an officer's hands did. A chord counts each of its keys; a capital counts its Shift; a mark counts its Telex key. */
export interface Strokes {
  readonly keys: number;
  readonly clicks: number;
}

export interface Hands {
  /** 'a', 'Enter', 'Control+Enter': as Playwright names them. */
  press(key: string): Promise<void>;
  /** Letter by letter at the pace of a quick typist, Vietnamese as an input method would write it. */
  type(text: string): Promise<void>;
  click(target: Locator): Promise<void>;
  /** So far. */
  strokes(): Strokes;
}

/** Faster than this and the desk takes the keys for a card reader's. */
const FINGERS_MS = 65;

/** The keyboard and the mouse of a page, counted. */
export function createHands(page: Page): Hands {
  let keys = 0;
  let clicks = 0;
  return {
    async press(key) {
      keys += key === '+' ? 1 : key.split('+').length;
      await page.keyboard.press(key);
    },
    async type(text) {
      for (const letter of text.normalize('NFC')) {
        keys += keysOf(letter);
        if (/[\x21-\x7e]/u.test(letter)) await page.keyboard.press(letter);
        else if (letter === ' ') await page.keyboard.press('Space');
        else await page.keyboard.insertText(letter);
        await page.waitForTimeout(FINGERS_MS);
      }
    },
    async click(target) {
      clicks += 1;
      await target.click();
    },
    strokes: () => ({ keys, clicks }),
  };
}

/** Keys a letter takes with Telex: ế is e, e, s; Đ is Shift, d, d. */
export function keysOf(letter: string): number {
  const isCapital = letter !== letter.toLowerCase() || /[~!@#$%^&*()_+{}|:"<>?]/u.test(letter);
  const stroked = /^đ$/iu.test(letter) ? 1 : 0;
  return [...letter.normalize('NFD')].length + stroked + (isCapital ? 1 : 0);
}
