import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from '@playwright/test';
import { makePapers } from '../papers/make-papers';
import { apiOf, beginDossier, deskOfThisFile, field, valueOf } from '../support/desk-driver';

const desk = deskOfThisFile();
const WIDTH_PX = 1280;
const HEIGHT_PX = 720;
let dir = '';
let person: { readonly id: string; readonly name: string };

/** An invented card lying on a desk under the camera: one picture, shown again and again. */
async function aFilmOfACard(): Promise<string> {
  const { pages } = await makePapers({ dir, count: 1, seed: 77, only: ['cccd_front'], damage: 'clean' });
  const [card] = pages;
  const fields = card!.fields as Readonly<Record<string, string>>;
  person = { id: fields['id_number']!, name: fields['full_name']! };
  const picture = await loadImage(path.join(dir, card!.file));
  const canvas = createCanvas(WIDTH_PX, HEIGHT_PX);
  const context = canvas.getContext('2d');
  context.fillStyle = '#6b5a48';
  context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
  const scale = Math.min((WIDTH_PX - 80) / picture.width, (HEIGHT_PX - 80) / picture.height);
  context.drawImage(picture, 40, 40, picture.width * scale, picture.height * scale);
  const film = path.join(dir, 'card.mjpeg');
  const frame = await canvas.encode('jpeg', 92);
  writeFileSync(film, Buffer.concat([frame, frame]));
  return film;
}

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'desk-film-'));
  const film = await aFilmOfACard();
  await desk.startSetUp(
    {},
    { args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`] },
  );
});
test.afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('a card held under the camera fills the applicant, and a picture of it becomes a page', async () => {
  const { page } = desk;
  await beginDossier(page, 'ctbs', 'Chứng thực bản sao từ bản chính');
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('video[data-ready]')).toBeVisible();
  await expect(dialog.getByText(`Đã đọc thẻ căn cước của ${person.name}`)).toBeVisible();
  await page.keyboard.press('Alt+c');
  await expect(dialog.getByText('Đã lưu 1 trang')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page, 'applicant.soGiayTo')).toHaveValue(person.id.replace(/(\d{3})(?=\d)/gu, '$1 '));
  await expect(field(page, 'applicant.hoTen')).toHaveValue(person.name);
  const [draft] = await valueOf(apiOf(page).drafts.list({}));
  const pages = await valueOf(apiOf(page).documents.pagesOfDraft({ draftId: draft!.draftId }));
  expect(pages).toMatchObject([{ source: 'camera', widthPx: WIDTH_PX, heightPx: HEIGHT_PX }]);
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
