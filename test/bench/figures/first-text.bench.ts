import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { DraftId } from '../../../preload/contract/ids';
import { SETTINGS } from '../../support/a-desk';
import { aDraft, apiOf, resumeDraft, SUPERVISOR, valueOf } from '../../support/desk-driver';
import { launchDesk, startDisplay } from '../../support/electron-app';
import { makePapers } from '../../papers/make-papers';
import { result, type Result } from '../report';
import { median, rounded } from '../statistics';
import type { Workplace } from '../workplace';

const PAGES = 11;
const SEED = 67;
const MOST_SECONDS = 2;

/**
 * From the moment a scanned page is handed to the packaged desk until what was read of it stands beside its picture: the
 * median of pages of every kind, one after the other.
 */
export async function measureFirstText(place: Workplace): Promise<Result[]> {
  place.packageApp();
  await startDisplay();
  const app = await launchDesk({ profileDir: place.folder('first-text') });
  try {
    const { page } = app;
    page.setDefaultTimeout(60_000);
    await valueOf(apiOf(page).station.setUp({ settings: SETTINGS, supervisor: SUPERVISOR }));
    const draftId = await aDraft(page);
    await page.reload();
    await resumeDraft(page, 'Nguyễn Văn Đức');
    const dir = place.folder('first-text-papers');
    const { pages } = await makePapers({ dir, count: PAGES, seed: SEED });
    const times: number[] = [];
    for (const { file } of pages) {
      times.push(await untilText(page, draftId, readFileSync(path.join(dir, file))));
      await clear(page, draftId);
    }
    // The engines start with the first page that ever comes; it is told apart.
    const [first = 0, ...others] = times;
    return [
      result({
        name: 'first-text',
        value: median(others) / 1_000,
        unit: 's from scan to text on screen',
        atMost: MOST_SECONDS,
        detail: { pages: others.length, seconds: others.map(inSeconds), firstOfAll: inSeconds(first) },
      }),
    ];
  } finally {
    await app.kill();
  }
}

const inSeconds = (ms: number): number => rounded(ms / 1_000);

/** Timed in the page itself: from handing the picture over to the first frame that shows what it was taken for. */
async function untilText(page: Page, draftId: DraftId, picture: Buffer): Promise<number> {
  return page.evaluate(
    async ({ base64, to }) => {
      const body = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
      const startedAt = performance.now();
      const response = await fetch(`app://counter/intake?draftId=${to}&component=0&source=file`, {
        method: 'POST',
        body,
      });
      const answer = (await response.json()) as { ok: boolean; code?: string };
      if (!answer.ok) throw new Error(answer.code);
      const limitMs = 60_000;
      while (!document.querySelector('.rc-kind__words')) {
        if (performance.now() - startedAt > limitMs) throw new Error('nothing read of the page came on screen');
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - startedAt;
    },
    { base64: picture.toString('base64'), to: draftId },
  );
}

async function clear(page: Page, draftId: DraftId): Promise<void> {
  for (const { pageId } of await valueOf(apiOf(page).documents.pagesOfDraft({ draftId }))) {
    await valueOf(apiOf(page).documents.remove({ pageId }));
  }
  await page.locator('.rc-kind__words').waitFor({ state: 'detached' });
}
