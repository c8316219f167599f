import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { aFilmOfACard, FILM_HEIGHT_PX, FILM_WIDTH_PX, type CardFilm } from '../support/card-film';
import { apiOf, beginDossier, deskOfThisFile, field, valueOf } from '../support/desk-driver';

const desk = deskOfThisFile();
let dir = '';
let film: CardFilm;

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'desk-film-'));
  film = await aFilmOfACard(dir);
  await desk.startSetUp({}, { args: film.args });
});
test.afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('a card held under the camera fills the applicant, and a picture of it becomes a page', async () => {
  const { page } = desk;
  await beginDossier(page, 'ctbs', 'Chứng thực bản sao từ bản chính');
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('video[data-ready]')).toBeVisible();
  await expect(dialog.getByText(`Đã đọc thẻ căn cước của ${film.fullName}`)).toBeVisible();
  await page.keyboard.press('Alt+c');
  await expect(dialog.getByText('Đã lưu 1 trang')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page, 'applicant.soGiayTo')).toHaveValue(film.personalId.replace(/(\d{3})(?=\d)/gu, '$1 '));
  await expect(field(page, 'applicant.hoTen')).toHaveValue(film.fullName);
  const [draft] = await valueOf(apiOf(page).drafts.list({}));
  const pages = await valueOf(apiOf(page).documents.pagesOfDraft({ draftId: draft!.draftId }));
  expect(pages).toMatchObject([{ source: 'camera', widthPx: FILM_WIDTH_PX, heightPx: FILM_HEIGHT_PX }]);
});

test('the camera is off again as soon as its dialog is closed, and never gives sound', async () => {
  const { page } = desk;
  const isLive = await page.evaluate(() => {
    const videos = [...document.querySelectorAll('video')];
    return videos.some(video => video.srcObject !== null);
  });
  expect(isLive).toBe(false);
  const sound = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'allowed',
      () => 'refused',
    ),
  );
  expect(sound).toBe('refused');
});
