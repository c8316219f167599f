import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { makePapers } from '../papers/make-papers';

export const FILM_WIDTH_PX = 1280;
export const FILM_HEIGHT_PX = 720;

export interface CardFilm {
  /** Switches that let the program see the film instead of a camera. */
  readonly args: readonly string[];
  readonly personalId: string;
  readonly fullName: string;
}

/** An invented card lying on a desk under the camera: one picture, shown again and again. */
export async function aFilmOfACard(dir: string): Promise<CardFilm> {
  const { pages } = await makePapers({ dir, count: 1, seed: 77, only: ['cccd_front'], damage: 'clean' });
  const [card] = pages;
  const fields = card!.fields as Readonly<Record<string, string>>;
  const picture = await loadImage(path.join(dir, card!.file));
  const canvas = createCanvas(FILM_WIDTH_PX, FILM_HEIGHT_PX);
  const context = canvas.getContext('2d');
  context.fillStyle = '#6b5a48';
  context.fillRect(0, 0, FILM_WIDTH_PX, FILM_HEIGHT_PX);
  const scale = Math.min((FILM_WIDTH_PX - 80) / picture.width, (FILM_HEIGHT_PX - 80) / picture.height);
  context.drawImage(picture, 40, 40, picture.width * scale, picture.height * scale);
  const film = path.join(dir, 'card.mjpeg');
  const frame = await canvas.encode('jpeg', 92);
  writeFileSync(film, Buffer.concat([frame, frame]));
  return {
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
    personalId: fields['id_number']!,
    fullName: fields['full_name']!,
  };
}
