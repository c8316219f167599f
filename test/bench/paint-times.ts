import type { Page } from '@playwright/test';
import { field } from '../support/desk-driver';

const KEYS = 300;
const FINGERS_MS = 60;

/** From each key press to the end of the frame that shows it. */
export async function paintTimes(page: Page): Promise<number[]> {
  const input = field(page, 'form.tenGiayTo');
  await input.focus();
  await input.selectText();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { paintTimes: times });
    window.addEventListener(
      'keydown',
      event => {
        requestAnimationFrame(() => {
          // The next task after the frame's own work: the picture is on its way to the screen.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  await page.keyboard.type('bang lai xe hang a mot '.repeat(Math.ceil(KEYS / 23)).slice(0, KEYS), {
    delay: FINGERS_MS,
  });
  return page.evaluate(() => (window as unknown as { paintTimes: number[] }).paintTimes);
}
