import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCodes } from '../../../main/ocr/codes';
import { readZonePicture } from '../../../main/ocr/mrz';
import { createCodec, type DecodedPicture } from '../../../main/ocr/picture';
import { lumaOf } from '../../../main/ocr/preparation/grey-image';
import { lightPage, preparePage } from '../../../main/ocr/preparation/prepare-page';
import { makePapers, type PapersWish } from '../../papers/make-papers';
import type { PaperEntry } from '../../papers/page-types';
import { result, type Result } from '../report';
import type { Workplace } from '../workplace';

const FRONTS = 80;
const BACKS = 43;
/** With so few doubts a reading is offered as sure. */
const MOST_DOUBTS = 2;

interface Tally {
  read: number;
  right: number;
  wrongAccepted: number;
  cpuMs: number;
}

/** Codes and zones of generated cards of both generations under every damage: what is missed, what is wrong yet accepted. */
export async function measureCodes({ folder, say }: Workplace): Promise<Result[]> {
  const codec = createCodec();
  const codes: Tally = { read: 0, right: 0, wrongAccepted: 0, cpuMs: 0 };
  const zones: Tally = { read: 0, right: 0, wrongAccepted: 0, cpuMs: 0 };
  try {
    const wishes: Omit<PapersWish, 'dir'>[] = [
      { seed: 71, count: FRONTS, only: ['cccd_front'], generation: 2021 },
      { seed: 72, count: BACKS, only: ['cccd_back'], generation: 2024 },
    ];
    for (const wish of wishes) {
      const dir = path.join(folder('codes'), String(wish.seed));
      say(`codes: ${wish.count} cards`);
      const { pages } = await makePapers({ ...wish, dir });
      for (const page of pages) {
        const picture = await codec.decode(new Uint8Array(readFileSync(path.join(dir, page.file))));
        await tryCode(page, picture, codes);
        if ('mrz' in page.fields) tryZone(page, picture, zones);
      }
    }
  } finally {
    await codec.close();
  }
  return [...figuresOf('codes of cards', codes, 2), ...figuresOf('zones of cards', zones, 3)];
}

function figuresOf(name: string, { read, right, wrongAccepted, cpuMs }: Tally, missedAtMost: number): Result[] {
  return [
    result({
      name: `${name}: missed`,
      value: 100 - (100 * right) / read,
      unit: '%',
      atMost: missedAtMost,
      detail: { read },
    }),
    result({ name: `${name}: wrong accepted`, value: wrongAccepted, unit: '', atMost: 0 }),
    result({ name: `${name}: processor`, value: cpuMs / read, unit: 'ms' }),
  ];
}

async function tryCode(page: PaperEntry, picture: DecodedPicture, tally: Tally): Promise<void> {
  const grey = lumaOf(picture.rgb, picture.width, picture.height);
  const before = process.cpuUsage();
  const found = await readCodes(grey);
  tally.cpuMs += spentSince(before);
  tally.read++;
  if (found.some(code => code.text === page.fields['qr'])) tally.right++;
  tally.wrongAccepted += found.filter(code => code.text !== page.fields['qr']).length;
}

function tryZone(page: PaperEntry, picture: DecodedPicture, tally: Tally): void {
  const turned = Number(page.degradations.find(damage => damage.name === 'rotate')?.['deg_cw'] ?? 0);
  const lit = lightPage(picture, lumaOf(picture.rgb, picture.width, picture.height), picture.resolutionDpi);
  const { image } = preparePage(lit, ((360 - turned) % 360) as 0 | 90 | 180 | 270);
  const before = process.cpuUsage();
  const zone = readZonePicture(image)?.zone;
  tally.cpuMs += spentSince(before);
  tally.read++;
  const [first, second] = page.fields['mrz'] as readonly string[];
  const isRight = zone?.lines[0] === first && zone?.lines[1] === second;
  if (isRight) tally.right++;
  else if (zone?.isConsistent && zone.repairs <= MOST_DOUBTS) tally.wrongAccepted++;
}

function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
