import { readdirSync } from 'node:fs';
import path from 'node:path';
import { READINGS } from '../../main/sync/exchange-catalogue';
import {
  readLoginAnswer,
  readLookUpAnswer,
  readProbeAnswer,
  readRowsAnswer,
  readSendAnswer,
} from '../../main/sync/portal-answer-rules';
import { readInOurWords } from '../../main/sync/portal-reading-rules';
import { readJsonObject } from '../../main/sync/portal-reply-rules';
import { readChanges, readPackage, readTheirs } from '../../main/sync/pull-answers';
import { readDossierReceipt, readStepsReceipt, readV1Answer, readV1Session } from '../../main/sync/v1-answer-rules';
import { MALICE, type Target } from '../portal/switches';
import { valueOf } from '../support/a-desk';
import { randomFrom } from '../support/random';
import { hold } from './store-look';
import { aSyncWorld, checkAll, drain, type SyncWorld } from './sync-world';

const CODE = 'H01.151-261120-0001';
const WORDS = [
  '<script>alert(1)</script>',
  "'; DROP TABLE outbox; --",
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '..\\..\\desk.db',
  '=HYPERLINK("http://192.0.2.1")',
  '+84\u202e0912',
  '\u0000\u0007\u001b[31m',
  'a'.repeat(100_000),
  '\ud800',
  '{"__proto__":{"isOpen":true}}',
];
const NAMES = [
  ...['error_code', 'message', 'field', 'result', 'code', 'portalNumber', 'contentSha256', 'revision', 'theirs'],
  ...['retryAfterSeconds', 'session', 'token', 'role', 'results', 'changes', 'next', 'more', 'version', 'sha256'],
  ...['content', 'MATTHC', 'TENTTHC', 'LINHVUCTHUCHIEN', 'CACHTHUCTHUCHIEN', 'THANHPHANHOSO', 'fields', 'changedBy'],
];
/** Where a hostile portal can speak, by the interface that carries most. */
const TARGETS: readonly Target[] = [
  ...(['putDossier', 'addSteps', 'getDossier', 'changes', 'getResult'] as const),
  ...(['catalogue', 'calendar', 'digest', 'dayDigest', 'takeNumbers'] as const),
];
const DEEP = 10_000;
/** Each of these in a real exchange; a short run takes one place for each kind of malice. */
const WHOLE_FROM = 5_000;

/**
 * F24: answers of a portal that means harm, in every place it can speak: to each reader by itself, and through a desk that
 * sends, hears and closes its day. None is taken for a receipt, none reaches the screen as it was, none writes anywhere.
 */
export async function malice(cases: number, seed: number): Promise<{ cases: number; exchanges: number }> {
  const random = randomFrom(seed);
  for (let number = 0; number < cases; number += 1) readOne(random);
  return { cases, exchanges: await hostileExchanges(cases >= WHOLE_FROM) };
}

function readOne(random: () => number): void {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const value = (depth: number): unknown => {
    const turn = random();
    if (depth <= 0 || turn < 0.5) return pick<unknown>([...WORDS, 0, -1, 1e308, null, true, []]);
    if (turn < 0.7) return Array.from({ length: 3 }, () => value(depth - 1));
    return Object.fromEntries(Array.from({ length: 3 }, () => [pick([...WORDS, ...NAMES]), value(depth - 1)]));
  };
  const said = Object.fromEntries(NAMES.filter(() => random() < 0.5).map(name => [name, value(3)]));
  const changes = { changes: [aChange(pick, value)], next: pick(['5', ...WORDS]), more: false };
  let body = JSON.stringify({ ...said, ...(random() < 0.3 ? changes : {}) });
  if (random() < 0.05) body = '['.repeat(DEEP) + ']'.repeat(DEEP);
  if (random() < 0.1) body = body.slice(0, Math.floor(random() * body.length));
  const reply = {
    status: pick([200, 201, 204, 400, 409, 422, 429, 500]),
    headers: {
      'content-type': 'application/json',
      'x-portal': pick(WORDS),
      'retry-after': pick(WORDS),
      date: pick(WORDS),
    },
    body,
  };
  const sent = { codes: [CODE], isUpdating: random() < 0.5 };
  const exchange = readSendAnswer(reply, sent, 1_000);
  hold(exchange.kind === 'accepted', false, `a receipt out of ${body.slice(0, 80)}`);
  const v1 = readV1Answer(reply, 1_000);
  const read: unknown[] = [exchange, 'kind' in v1 ? v1 : null, readLookUpAnswer(reply, CODE, 1_000)];
  hold(read[2] === 'present' || read[2] === 'absent', isEmptyResult(reply), 'a dossier found in hostile words');
  read.push(readLoginAnswer(reply, 1_000), readV1Session(reply, 1_000), readProbeAnswer(reply, 0, 1_000));
  const rows = readRowsAnswer(reply, 1_000);
  const wide = rows.kind === 'rows' ? rows.rows : [said];
  for (const row of wide) for (const how of Object.values(READINGS)) read.push(readInOurWords(how, row));
  if ('body' in v1) {
    const receipt = readDossierReceipt(v1.body, { code: CODE, contentSha256: 'b'.repeat(64) });
    const steps = readStepsReceipt(v1.body, { code: CODE, stepIds: ['s1'] });
    hold([receipt.kind, steps.kind].includes('accepted'), false, `a receipt out of ${body.slice(0, 80)}`);
    read.push(receipt, steps, readChanges(v1.body));
  }
  read.push(
    readChanges(changes),
    readTheirs(said['theirs']),
    readTheirs({ revision: 1, fields: said, changedBy: pick(WORDS) }),
  );
  // What it holds is only words until it is looked through like a file from anywhere.
  readPackage(said);
  for (const each of read) cleanThroughout(each);
  const field = 'field' in exchange && typeof exchange.field === 'string' ? exchange.field : '';
  hold(field === '' || /^[\w.[\]-]+$/u.test(field), true, `the field ${field.slice(0, 40)}`);
  hold(Reflect.get({}, 'isOpen'), undefined, 'the prototype of everything');
  void readJsonObject(reply);
}

/** A change that would be taken, but for its words. */
function aChange(pick: <T>(from: readonly T[]) => T, value: (depth: number) => unknown) {
  const kind = pick(['status', 'fields', 'result', 'catalogue', 'calendar']);
  const body = {
    ...{ status: '4', at: 1, officer: pick(WORDS), content: pick(WORDS), unit: pick(WORDS), by: pick(WORDS) },
    ...{ fields: { 'applicant.hoTen': pick(WORDS), [pick(WORDS)]: value(2) }, resultId: pick(['r1', ...WORDS]) },
    ...{ number: pick(WORDS), issuedOn: '2026-11-20', signer: pick(WORDS), fileName: pick(WORDS) },
    ...{
      mime: pick(['application/pdf', ...WORDS]),
      sizeBytes: 1,
      sha256: 'c'.repeat(64),
      version: pick(WORDS),
      year: 2027,
    },
  };
  return { kind, dossierCode: CODE, sequence: 1, at: 1, body };
}

function isEmptyResult(reply: { readonly status: number; readonly body: string }): boolean {
  if (reply.status >= 300 || reply.status === 204) return false;
  const said = readJsonObject({ ...reply, headers: { 'content-type': 'application/json' } });
  const result = said?.fields['result'];
  return said?.errorCode === '0' && Array.isArray(result) && result.length === 0;
}

/** Every text in it can stand on a screen: no marks that turn or hide it, and none without end. */
function cleanThroughout(read: unknown): void {
  if (typeof read === 'string') {
    hold(/[\u0000-\u0009\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]/u.test(read), false, 'marks in what was read');
    hold(read.length <= 20_000, true, 'length of what was read');
  } else if (typeof read === 'object' && read !== null) {
    hold(Object.hasOwn(read, '__proto__'), false, 'a member named like the prototype');
    for (const part of Object.values(read)) cleanThroughout(part);
  }
}

async function hostileExchanges(isWhole: boolean): Promise<number> {
  const world = await aSyncWorld({ dossiers: 4, protocol: 'v1' });
  const { desk, portal, clock } = world;
  let exchanges = 0;
  try {
    for (const [index, kind] of MALICE.entries()) {
      const services = isWhole ? TARGETS : [TARGETS[index % TARGETS.length]!];
      for (const service of services) {
        portal.control({ reset: true, answer: { kind: 'malicious', malice: kind, service, times: 'always' } });
        await workOn(world, index);
        exchanges += 1;
        hold(Reflect.get({}, 'polluted') ?? Reflect.get({}, 'isAdmin'), undefined, `the prototype after ${kind}`);
      }
    }
    portal.control({ reset: true });
    valueOf(await desk.elsewhere.askNow({}));
    clock.advance(400_000);
    await drain(world);
    checkStored(world);
    await checkAll(world);
    return exchanges;
  } finally {
    await world.close();
  }
}

/** A round of everything a desk asks a portal for. */
async function workOn({ desk, portal, clock }: SyncWorld, number: number): Promise<void> {
  const content = [{ date: '2027-01-01', name: `Tết ${number}`, kind: 'holiday' }];
  await portal.act({ publish: { kind: 'calendar', year: 2027, version: String(number), content } });
  valueOf(await desk.sync.sendNow({}));
  const [code] = portal.codes();
  const result = { contentBase64: Buffer.from(`%PDF-1.7 ${number}`).toString('base64') };
  if (code !== undefined) await portal.act({ elsewhere: { dossier: code, result } });
  valueOf(await desk.elsewhere.askNow({}));
  const { today } = valueOf(await desk.closing.status({}));
  await desk.closing.close({ day: today });
  for (let look = 0; valueOf(await desk.closing.status({})).run !== null && look < 500; look += 1)
    await new Promise(resolve => setTimeout(resolve, 10));
  clock.advance(400_000);
}

/** Files have the names of their contents, whatever the portal called them. */
function checkStored({ profileDir }: SyncWorld): void {
  const folder = path.join(profileDir, 'blobs');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    hold(/^[0-9a-f]{2}([\\/][0-9a-f]{64})?$/u.test(name), true, `a file called ${name.slice(0, 80)}`);
  }
}
