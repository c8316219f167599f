import { sqlFor } from '../../main/db';
import { valueOf } from '../support/a-desk';
import { aDossier } from '../support/builders';
import type { Act, SeenRequest } from '../support/fault-proxy';
import { hold } from './store-look';
import { serviceOf } from './sync-lines';
import {
  aSyncWorld,
  blobsOf,
  checkAll,
  drain,
  queueFile,
  someBytes,
  type BlobWriter,
  type SyncWorld,
} from './sync-world';

const FILE_BYTES = 200;
/** Answers are cut one after the other; what comes behind the one in turn does not get through. */
const EXCHANGE = ['probe', 'login', 'look-up', 'dossier', 'steps', 'PUT file'] as const;
const V1 = ['probe', 'login', 'look-up', 'dossier', 'steps', 'POST file', 'HEAD file', 'PATCH file'] as const;
type Question = (typeof EXCHANGE)[number] | (typeof V1)[number];

const SERVICES: Readonly<Record<string, Question>> = {
  TraCuuHoSo: 'look-up',
  DongBoHoSoMC: 'dossier',
  CapNhatTienDoHoSoMC: 'steps',
  'look-up': 'look-up',
  dossier: 'dossier',
  steps: 'steps',
};

interface Cutting {
  readonly world: SyncWorld;
  readonly blobs: BlobWriter;
  readonly lane: string;
  readonly questions: readonly Question[];
  readonly every: number;
}

/**
 * F12: the line breaks at each byte of each answer of a short exchange in turn, from the probe to the last part of a file,
 * by either protocol; `every` more than one leaves bytes out between. A cut answer is never taken, and in the end all is
 * there once.
 */
export async function cutAnswers(every: number): Promise<{ cuts: number }> {
  let cuts = 0;
  for (const protocol of ['exchange', 'v1'] as const) cuts += await cutAll(protocol, every);
  return { cuts };
}

async function cutAll(protocol: 'exchange' | 'v1', every: number): Promise<number> {
  const world = await aSyncWorld({ dossiers: 0, protocol });
  try {
    await drain(world);
    world.proxy.decide = () => ({ kind: 'drop' });
    world.portal.control({ expireSessions: true });
    const { dossierId, code } = await aDossier(world.desk);
    const questions = protocol === 'exchange' ? EXCHANGE : V1;
    const cutting = { world, blobs: await blobsOf(world), lane: dossierId, questions, every };
    let cuts = 0;
    for (const question of questions) {
      // Asked after only where it is not known what became of the dossier.
      if (question === 'look-up') await cutOnce(cutting, 'dossier', 1);
      cuts += await cutEach(cutting, question);
    }
    world.proxy.decide = () => ({ kind: 'pass' });
    await drain(world);
    await checkAll({ ...world, codes: [...world.codes, code] });
    return cuts;
  } finally {
    await world.close();
  }
}

async function cutEach(cutting: Cutting, question: Question): Promise<number> {
  const isOfFile = question.endsWith('file');
  let cuts = 0;
  for (let afterBytes = 0; ; afterBytes += cutting.every) {
    // A file that is there is not sent a second time.
    if (isOfFile) await aFile(cutting);
    const before = doneIn(cutting.world);
    const whole = await cutOnce(cutting, question, afterBytes);
    if (afterBytes >= whole) return cuts;
    cuts += 1;
    hold(doneIn(cutting.world), before, `taken for received with ${question} cut after ${afterBytes} bytes`);
  }
}

async function aFile({ world, blobs, lane }: Cutting): Promise<void> {
  world.proxy.decide = () => ({ kind: 'pass' });
  await drain(world);
  queueFile(world, blobs, lane, someBytes(FILE_BYTES));
}

/** How long the whole answer was. */
async function cutOnce({ world, questions }: Cutting, question: Question, afterBytes: number): Promise<number> {
  const { proxy, desk, clock } = world;
  let whole: number | undefined;
  const later = questions.slice(questions.indexOf(question) + 1);
  proxy.decide = (request): Act => {
    const asked = questionOf(request);
    if (asked !== question) return { kind: later.includes(asked) ? 'drop' : 'pass' };
    return whole === undefined ? { kind: 'lose', afterBytes, whole: bytes => (whole = bytes) } : { kind: 'drop' };
  };
  for (let round = 0; whole === undefined && round < 5; round += 1) {
    clock.advance(400_000);
    valueOf(await desk.sync.sendNow({}));
  }
  if (whole === undefined) throw new Error(`${question} was not asked`);
  return whole;
}

function questionOf(request: SeenRequest): Question {
  const { path: address, method } = request;
  if (address.includes('probe')) return 'probe';
  if (/auth|session/u.test(address)) return 'login';
  return SERVICES[serviceOf(request)] ?? (`${method} file` as Question);
}

function doneIn({ store }: SyncWorld): number {
  return store.all(sqlFor.selectFrom('outbox').select('entry_id').where('state', '=', 'done')).length;
}
