import type { Page } from '@playwright/test';
import { SECRET } from '../support/a-desk';
import { launchDesk, startDisplay } from '../support/electron-app';
import type { Workplace } from './workplace';

const STEP_LIMIT_MS = 15_000;
/** The desk has read its names by then; an officer has greeted somebody. */
const SETTLED_MS = 12_000;
const LONGEST_MS = 1_500;

/**
 * In the packaged desk, the list of dossiers: from the last key of a text to the end of the frame that shows its rows.
 * Texts that find nothing new are not counted: there is nothing to paint.
 */
export async function paintedListTimes(place: Workplace, texts: readonly string[]): Promise<number[]> {
  place.packageApp();
  await startDisplay();
  const desk = await launchDesk({ profileDir: await place.fullProfile() });
  try {
    const { page } = desk;
    page.setDefaultTimeout(STEP_LIMIT_MS);
    await page.locator('input[type=password]').fill(SECRET);
    await page.keyboard.press('Enter');
    await page.locator('.mc-frame [role=combobox]').first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('F3');
    await page.locator('.dl-search input').waitFor();
    await page.locator('[id^=dossier-row-]').first().waitFor();
    const times: number[] = [];
    for (const text of texts) {
      const ms = await paintedAfterLastKey(page, text);
      if (ms !== null) times.push(ms);
    }
    return times;
  } finally {
    await desk.close();
  }
}

/** All but the last letter is there and shown; null where the last one changes no row. */
async function paintedAfterLastKey(page: Page, text: string): Promise<number | null> {
  const input = page.locator('.dl-search input');
  await input.fill(text.slice(0, -1));
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    // No function of its own with a name: what bundles this file would mark it with a helper the page has not.
    const before = Array.from(document.querySelectorAll('[id^=dossier-row-]'), ({ id }) => id).join();
    const watch = { painted: null as number | null };
    Object.assign(window, { watch });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (Array.from(document.querySelectorAll('[id^=dossier-row-]'), ({ id }) => id).join() === before) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            // The next task after the frame's own work: the picture is on its way to the screen.
            const channel = new MessageChannel();
            channel.port1.onmessage = () => (watch.painted = performance.now() - timeStamp);
            channel.port2.postMessage(null);
          });
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] });
        setTimeout(() => observer.disconnect(), 1_500);
      },
      { capture: true, once: true },
    );
  });
  await page.keyboard.type(text.slice(-1));
  // Slow answers count too: only what has not come by then has not come at all.
  const painted = await page
    .waitForFunction(() => (window as unknown as { watch: { painted: number | null } }).watch.painted, undefined, {
      timeout: LONGEST_MS,
    })
    .catch(() => null);
  return painted === null ? null : painted.jsonValue();
}
