import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { SETTINGS } from '../../support/a-desk';
import { peakMegabytes, readerProcesses } from '../../support/app-processes';
import { aDraft, apiOf, resumeDraft, SUPERVISOR, valueOf } from '../../support/desk-driver';
import { launchDesk, startDisplay } from '../../support/electron-app';
import { until } from '../../support/until';
import { makePapers } from '../../papers/make-papers';
import { paintTimes } from '../paint-times';
import { result, type Result } from '../report';
import { median, percentile, rounded } from '../statistics';
import type { Workplace } from '../workplace';

const PAGES = 200;
const DIFFERENT_PAGES = 10;
const MOST_PAINT_MS = 50;
const MOST_READER_MB = 500;
const SEED = 31;

/**
 * Key to paint in the reception form of the packaged application while 200 pages are read behind it, and the most
 * memory the reading processes ever held.
 */
export async function measureTyping(place: Workplace): Promise<Result[]> {
  place.packageApp();
  await startDisplay();
  const profileDir = place.folder('typing');
  const app = await launchDesk({ profileDir });
  try {
    const { page } = app;
    page.setDefaultTimeout(60_000);
    await valueOf(apiOf(page).station.setUp({ settings: SETTINGS, supervisor: SUPERVISOR }));
    await aDraft(page);
    await page.reload();
    await resumeDraft(page, 'Nguyễn Văn Đức');
    const quiet = await paintTimes(page);
    await takeIn(page, place.folder('typing-papers'));
    const waiting = async () => (await valueOf(apiOf(page).documents.tray({}))).filter(isUnread).length;
    await until(async () => (await waiting()) < PAGES, 'reading has begun', 60_000);
    const before = await waiting();
    const busy = await paintTimes(page);
    const after = await waiting();
    if (after === 0) throw new Error('all pages were read before the typing ended');
    const peaks = readerProcesses({ app, profileDir } as Parameters<typeof readerProcesses>[0]).map(peakMegabytes);
    return [
      result({
        name: 'typing',
        value: percentile(busy, 0.95),
        unit: 'ms key to paint, p95',
        atMost: MOST_PAINT_MS,
        detail: {
          keys: busy.length,
          pagesReadMeanwhile: before - after,
          medianMs: rounded(median(busy)),
          quietP95Ms: rounded(percentile(quiet, 0.95)),
        },
      }),
      result({
        name: 'reader-memory',
        value: Math.max(...peaks),
        unit: 'MB at most',
        atMost: MOST_READER_MB,
        detail: { processes: peaks },
      }),
    ];
  } finally {
    await app.kill();
  }
}

const isUnread = ({ readingState }: { readonly readingState: string }): boolean =>
  readingState === 'waiting' || readingState === 'reading';

/** Different files with the same pictures: the bytes behind the end of a picture make each one new. */
async function takeIn(page: Page, dir: string): Promise<void> {
  const { pages } = await makePapers({ dir, count: DIFFERENT_PAGES, seed: SEED });
  const pictures = pages.map(({ file }) => readFileSync(path.join(dir, file)).toString('base64'));
  for (let number = 0; number < PAGES; number += 1) {
    const answer = await page.evaluate(
      async ({ base64, stamp }) => {
        const picture = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
        const body = new Blob([picture, new TextEncoder().encode(stamp)]);
        const response = await fetch('app://counter/intake?draftId=&source=file', { method: 'POST', body });
        return (await response.json()) as { ok: boolean; code?: string };
      },
      { base64: pictures[number % pictures.length]!, stamp: `page ${number}` },
    );
    if (!answer.ok) throw new Error(`page ${number} was refused: ${answer.code}`);
  }
}

/** The most the kernel ever saw in memory at once. */
