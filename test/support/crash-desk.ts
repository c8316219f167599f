import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { DraftId } from '../../preload/contract/ids';
import type { Printers } from '../../main/printing';
import { aDesk, valueOf, type TestDesk } from './a-desk';
import { APPLICANT, CERTIFIED_COPY } from './builders';
import { randomFrom } from './random';
import { stillReader } from './still-reader';

/**
 * A desk in a process of its own that works through reception in random order until it is killed, and says on its
 * standard output what it is about to do and, once it was acknowledged, what is done. One JSON object a line.
 */
export interface CrashOrder {
  readonly profileDir: string;
  readonly portalUrl: string;
  readonly seed: number;
  /** UTC ms; the desk's clock goes on from here. */
  readonly startAt: number;
}

export type CrashWord =
  | { readonly done: 'signed-in' }
  | { readonly trying: 'begin'; readonly draftId: string }
  | { readonly done: 'begun'; readonly draftId: string }
  | { readonly trying: 'save'; readonly draftId: string; readonly path: string; readonly value: string }
  | { readonly done: 'saved'; readonly draftId: string; readonly path: string; readonly value: string }
  | { readonly done: 'page'; readonly draftId: string; readonly pageId: string; readonly sha256: string }
  | {
      readonly done: 'registered';
      readonly draftId: string;
      readonly dossierId: string;
      readonly code: string;
      readonly receiptNumber: string;
    }
  | { readonly done: 'printed'; readonly dossierId: string; readonly copyNumber: number }
  | { readonly done: 'received'; readonly code: string };

// Written at once, not queued: a line that was not out when the process died must not count as said.
const say = (word: CrashWord) => writeSync(1, `${JSON.stringify(word)}\n`);

const TYPED = ['form.tenGiayTo', 'form.nguoiYeuCau', 'applicant.diaChiChiTiet'];
const NEEDED = {
  ...Object.fromEntries(Object.entries(APPLICANT).map(([key, value]) => [`applicant.${key}`, value])),
  'form.tenGiayTo': 'Bằng tốt nghiệp',
  'form.nguoiYeuCau': 'Nguyễn Văn Đức',
  'form.soTrang': 1,
  'form.soBan': 2,
  'components.0': { originals: 1, copies: 1, provided: true },
};

const paperEater: Printers = {
  list: () => Promise.resolve([{ name: 'HP', isDefault: true, state: 'ready' }]),
  print: () => Promise.resolve({ ok: true, value: { jobId: 'job', printer: 'HP' } }),
  jobState: () => Promise.resolve('done'),
};

/** Works until killed. */
export async function workUntilKilled(order: CrashOrder): Promise<never> {
  const random = randomFrom(order.seed);
  const desk = await aDesk({
    profileDir: order.profileDir,
    portalUrl: order.portalUrl,
    clock: { now: () => Math.round(order.startAt + performance.now()) },
    reader: stillReader(),
    printers: paperEater,
  });
  say({ done: 'signed-in' });
  const open: DraftId[] = valueOf(await desk.drafts.list({})).map(draft => draft.draftId);
  const registered: TestReceipt[] = [];
  const received = new Set<string>();
  for (;;) {
    // Lets timers and sockets have their turn, as the pauses of a person would.
    await new Promise(resolve => setImmediate(resolve));
    const draftId = open[Math.floor(random() * open.length)];
    const turn = random();
    if (draftId === undefined || turn < 0.15) open.push(await begin(desk));
    else if (turn < 0.4)
      await save(desk, draftId, { [TYPED[Math.floor(random() * TYPED.length)]!]: `giá trị ${random()}` });
    else if (turn < 0.6) await takePage(desk, draftId, `trang ${random()}`);
    else if (turn < 0.85) {
      const receipt = await registerDraft(desk, draftId);
      open.splice(open.indexOf(draftId), 1);
      registered.push(receipt);
    } else if (turn < 0.93) await print(desk, registered[Math.floor(random() * registered.length)]);
    else await lookAtPortal(desk, received);
  }
}

type TestReceipt = { readonly dossierId: Parameters<TestDesk['printing']['prints']>[0]['dossierId'] };

async function begin(desk: TestDesk): Promise<DraftId> {
  const draftId = DraftId.parse(uuidv7());
  say({ trying: 'begin', draftId });
  valueOf(await desk.drafts.begin({ draftId }));
  say({ done: 'begun', draftId });
  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
  return draftId;
}

async function save(desk: TestDesk, draftId: DraftId, values: Readonly<Record<string, unknown>>): Promise<void> {
  const fields = Object.entries(values).map(([path, value]) => ({ path, value: value as string, source: 'typed' }));
  const words = fields.map(({ path, value }) => ({ draftId, path, value: JSON.stringify(value) }));
  for (const word of words) say({ trying: 'save', ...word });
  valueOf(await desk.drafts.saveFields({ draftId, fields }));
  for (const word of words) say({ done: 'saved', ...word });
}

async function takePage(desk: TestDesk, draftId: DraftId, content: string): Promise<void> {
  const answer = (await desk.intake(Buffer.from(content), draftId, 0)) as {
    ok: boolean;
    pages: readonly { pageId: string }[];
  };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const sha256 = createHash('sha256').update(content).digest('hex');
  for (const { pageId } of answer.pages) say({ done: 'page', draftId, pageId, sha256 });
}

async function registerDraft(desk: TestDesk, draftId: DraftId): Promise<TestReceipt> {
  // A draft taken over from a process that died may still lack any of these.
  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
  await save(desk, draftId, NEEDED);
  const { dossierId, code, receiptNumber } = valueOf(await desk.dossiers.register({ draftId, acceptedWarnings: [] }));
  say({ done: 'registered', draftId, dossierId, code, receiptNumber });
  return { dossierId };
}

async function print(desk: TestDesk, receipt: TestReceipt | undefined): Promise<void> {
  if (!receipt) return;
  const { copyNumber } = valueOf(await desk.printing.printReceipt({ ...receipt, printer: 'HP', reason: 'Kẹt giấy' }));
  say({ done: 'printed', dossierId: receipt.dossierId, copyNumber });
}

async function lookAtPortal(desk: TestDesk, said: Set<string>): Promise<void> {
  valueOf(await desk.sync.sendNow({}));
  const { rows } = valueOf(
    await desk.dossiers.list({ text: '', state: null, receivedOn: null, list: 'all', cursor: null, limit: 200 }),
  );
  for (const { code, sync } of rows) {
    if (sync.state !== 'received' || said.has(code)) continue;
    said.add(code);
    say({ done: 'received', code });
  }
}
