import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ApplyEntries, CarriedEntry, CarriedResult } from '../v1/bundles';
import { PORTAL_NAME, type PortalKey } from './portal-key';
import { openFile, sealAnswer } from './sealed-file';

const Request = z.object({
  kind: z.enum(['dossier', 'steps', 'file']),
  code: z.string(),
  key: z.string(),
  ifMatch: z.string().optional(),
  body: z.unknown(),
});
const Manifest = z.object({
  stationId: z.string(),
  entries: z.array(
    z.object({
      key: z.string(),
      payloadBytes: z.int(),
      payloadSha256: z.string(),
      after: z.string().nullable(),
      wire: z.array(Request).optional(),
      content: z.object({ sha256: z.string(), sizeBytes: z.int() }).nullable(),
    }),
  ),
});
type Entry = z.output<typeof Manifest>['entries'][number];

/** What became of a bundle, in figures for a person, and the file that is carried back. */
export interface TakenBundle {
  readonly stationName: string;
  readonly serial: number;
  readonly part: number;
  readonly of: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unanswered: number;
  readonly fileName: string;
  readonly acknowledgement: Buffer;
}

interface Answered {
  readonly key: string;
  readonly payloadSha256: string;
  readonly answer: { readonly kind: string } & Readonly<Record<string, unknown>>;
}

/** Hands in what a bundle holds exactly as it would have come over the line; throws with the reason where none is taken. */
export function createTakeSealed(deps: {
  readonly key: PortalKey;
  readonly applyEntries: ApplyEntries;
  readonly now: () => number;
}) {
  async function apply(stationId: string, entry: Entry, content: Buffer): Promise<CarriedResult[] | undefined> {
    if (!entry.wire || entry.wire.length === 0) return undefined;
    const results: CarriedResult[] = [];
    for (const request of entry.wire) {
      const [result] = await deps.applyEntries([carried(stationId, request, content)]);
      if (!result) return undefined;
      results.push(result);
      if (result.outcome === 'refused') break;
    }
    return results;
  }

  return async function takeSealed(file: Buffer): Promise<TakenBundle> {
    const { header, manifest, contents } = openFile(file, deps.key);
    const read = Manifest.safeParse(manifest);
    if (!read.success) throw new Error('Gói đã bị sửa; không nhận');
    const { stationId, entries } = read.data;
    if (entries.every(({ wire }) => wire === undefined))
      throw new Error('Gói này đóng cho một quầy, không phải cho cổng');
    const answers: Answered[] = [];
    const here = new Set(entries.map(({ key }) => key));
    const taken = new Set<string>();
    let at = 0;
    for (const entry of entries) {
      const contentAt = at + entry.payloadBytes;
      at = contentAt + (entry.content?.sizeBytes ?? 0);
      // What goes before it was not taken: it waits until somebody has repaired that.
      if (entry.after !== null && here.has(entry.after) && !taken.has(entry.after)) continue;
      const answer = answerOf(await apply(stationId, entry, contents.subarray(contentAt, at)));
      if (!answer) continue;
      if (answer.kind === 'accepted') taken.add(entry.key);
      answers.push({ key: entry.key, payloadSha256: entry.payloadSha256, answer });
    }
    const accepted = answers.filter(({ answer }) => answer.kind === 'accepted').length;
    const unanswered = entries.length - answers.length;
    const words = { salt: randomBytes(24).toString('base64url'), answers, parts: [header.part], unanswered };
    return {
      ...{ stationName: header.sender.name, serial: header.serial, part: header.part, of: header.of },
      ...{ accepted, refused: answers.length - accepted, unanswered },
      fileName: `bien-nhan-${header.serial}-${header.setId.slice(-8)}-${header.part}-${header.of}.mcdbn`,
      acknowledgement: sealAnswer(header, words, { key: deps.key, name: PORTAL_NAME, at: deps.now() }),
    };
  };
}

function carried(stationId: string, request: z.output<typeof Request>, content: Buffer): CarriedEntry {
  const { kind, code, key, ifMatch, body } = request;
  return {
    ...{ entryId: key, stationId, kind, code },
    ...(ifMatch === undefined ? {} : { ifMatch: Number(ifMatch) }),
    body: kind === 'file' ? { ...(body as object), contentBase64: content.toString('base64') } : body,
  };
}

/** The portal's own word in the form an acknowledgement has for it; undefined while it has none to give. */
function answerOf(results: readonly CarriedResult[] | undefined): Answered['answer'] | undefined {
  const last = results?.at(-1);
  if (!last) return undefined;
  const said = (last.answer ?? {}) as Readonly<Record<string, unknown>>;
  if (last.outcome === 'accepted') {
    const steps = (Array.isArray(said['results']) ? said['results'] : []) as Readonly<Record<string, unknown>>[];
    const refused = steps.find(step => step['outcome'] === 'refused');
    return refused ? rejected(refused) : accepted(said);
  }
  if (last.status === 409 && said['theirs'] !== undefined)
    return { kind: 'conflict', message: text(said['message']), theirs: said['theirs'] };
  // Its dossier is in a part that was not brought yet, or the portal is not itself: neither is a word on this entry.
  return last.status === 404 || last.status === 429 || last.status >= 500 ? undefined : rejected(said);
}

function accepted(said: Readonly<Record<string, unknown>>): Answered['answer'] {
  const { portalNumber, receivedAt, revision, contentSha256 } = said;
  return {
    kind: 'accepted',
    ...(typeof portalNumber === 'string' ? { receiptNumber: portalNumber } : {}),
    ...(typeof receivedAt === 'number' ? { at: receivedAt } : {}),
    ...(typeof revision === 'number' ? { revision: String(revision) } : {}),
    ...(typeof contentSha256 === 'string' ? { contentSha256 } : {}),
  };
}

function rejected(said: Readonly<Record<string, unknown>>): Answered['answer'] {
  const { code, message, field } = said;
  return {
    ...{ kind: 'rejected', errorCode: text(code) || 'refused', message: text(message) },
    ...(typeof field === 'string' ? { field } : {}),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 500) : '');
