import { z } from 'zod';
import { Rotation, type IntakeAnswer } from '../../preload/contract/documents';
import { DossierId, DraftId, PageId } from '../../preload/contract/ids';
import type { StagedPackage } from '../../preload/contract/packages';
import { PeerGone } from '../base/rpc';
import type { Ids, Logger } from '../base/ports';
import type { Store } from '../db';
import { cropOfPage, findPage, originalOf, pageOf, type BlobStore, type ReaderPort, type TakeIn } from '../documents';
import type { PageImage } from '../ocr';
import type { PaperPictures } from '../printing';

/** A request for `app://counter/…` that is not part of the page's own bundle. */
export interface AssetRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface AssetAnswer {
  readonly status: number;
  readonly mime: string;
  readonly body: Uint8Array;
}

export interface AssetDeps {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly reader: ReaderPort;
  readonly takeIn: TakeIn;
  readonly papers: PaperPictures;
  /** Opens and checks a catalogue package; nothing of it is stored until a supervisor takes it. */
  readonly stagePackage: (bytes: Uint8Array) => Promise<StagedPackage>;
  readonly isSupervisor: () => boolean;
  readonly officerId: () => string | null;
  readonly ids: Ids;
  readonly log: Logger;
}

const SIZES_PX = { thumb: 220, screen: 1400, full: 4000 } as const;
const Size = z.enum(['thumb', 'screen', 'full']);
const RotationText = z.coerce.number().pipe(Rotation);
const Side = z.coerce.number().min(-10).max(100_000);
const Crop = z.object({ x: Side, y: Side, w: Side, h: Side });
const Intake = z.object({
  draftId: DraftId.or(z.literal(''))
    .default('')
    .transform(value => (value === '' ? null : value)),
  component: z
    .union([z.literal('').transform(() => null), z.coerce.number().int().nonnegative().max(500)])
    .default(null),
  source: z.enum(['file', 'paste', 'camera']),
});

const KEPT_PREVIEW_BYTES = 64 * 1024 * 1024;

/** Page images, receipts and the taking-in of files. Images are answered by id only: a page never names a path. */
export function createAssets(deps: AssetDeps): (request: AssetRequest) => Promise<AssetAnswer> {
  const previews = new Map<string, AssetAnswer>();
  let keptBytes = 0;

  return async function answer(request) {
    try {
      const [kind = '', id = '', part = ''] = request.path.replace(/^\//u, '').split('/');
      if (request.method === 'POST' && kind === 'intake') return json(await intake(request));
      if (request.method === 'POST' && kind === 'codes' && request.body) return json(await codes(request.body));
      if (request.method === 'POST' && kind === 'packages' && request.body) return await packageFile(request.body);
      if (request.method !== 'GET') return notFound();
      if (kind === 'pages' && PageId.safeParse(id).success) return await pagePicture(id, part, request.query);
      if (kind === 'receipts' && DossierId.safeParse(id).success)
        return await paperPicture(part, index => deps.papers.receipt(id, index));
      if (kind === 'forms') return await paperPicture(part, index => deps.papers.form(id, index));
      return notFound();
    } catch (fault) {
      const incidentId = deps.ids.next();
      deps.log.error('an asset failed', { incidentId, fault: fault instanceof Error ? fault.message : 'unknown' });
      return json({ ok: false, code: 'system.internal', incidentId }, 500);
    }
  };

  async function pagePicture(pageId: string, part: string, query: AssetRequest['query']): Promise<AssetAnswer> {
    const page = findPage(deps.store, pageId);
    if (!page) return notFound();
    const rotation = RotationText.catch(page.rotation as 0).parse(query['rotation'] ?? page.rotation);
    const size = Size.catch('screen').parse(query['size']);
    const crop = part === 'crop' ? Crop.safeParse(query) : undefined;
    if (crop && !crop.success) return notFound();
    const whole = query['whole'] === '1';
    const sha256 = (query['original'] === '1' ? originalOf(page)?.sha256 : undefined) ?? page.sha256;
    const ofPage = whole ? undefined : cropOfPage(page);
    const key = JSON.stringify([sha256, rotation, size, crop?.data ?? ofPage]);
    const kept = previews.get(key);
    if (kept) return kept;
    const box = crop?.data ? { x: crop.data.x, y: crop.data.y, width: crop.data.w, height: crop.data.h } : ofPage;
    return keep(key, await pictureOf(sha256, { rotation, maxPx: SIZES_PX[size], ...(box ? { crop: box } : {}) }));
  }

  async function pictureOf(sha256: string, options: Parameters<ReaderPort['preview']>[1]): Promise<PageImage> {
    return deps.reader.preview(deps.blobs.get(sha256), options);
  }

  function keep(key: string, image: PageImage): AssetAnswer {
    const answer = { status: 200, mime: image.mime, body: image.bytes };
    // Two may have asked for the same at once.
    keptBytes += answer.body.length - (previews.get(key)?.body.length ?? 0);
    previews.set(key, answer);
    for (const [oldest, { body }] of previews) {
      if (keptBytes <= KEPT_PREVIEW_BYTES) break;
      previews.delete(oldest);
      keptBytes -= body.length;
    }
    return answer;
  }

  async function paperPicture(
    part: string,
    picture: (pageIndex: number) => Promise<PageImage | undefined>,
  ): Promise<AssetAnswer> {
    const page = /^(\d{1,3})\.png$/u.exec(part)?.[1];
    const image = page ? await picture(Number(page) - 1) : undefined;
    return image ? { status: 200, mime: image.mime, body: image.bytes } : notFound();
  }

  async function packageFile(bytes: Uint8Array): Promise<AssetAnswer> {
    if (!deps.isSupervisor()) return json({ ok: false, code: 'system.not-allowed' });
    return json({ ok: true, value: await deps.stagePackage(bytes) });
  }

  /** Codes in a picture of the camera; nothing of it is kept, and a picture that cannot be opened shows none. */
  async function codes(picture: Uint8Array): Promise<{ codes: { format: string; text: string }[] }> {
    if (deps.officerId() === null) return { codes: [] };
    const found = await deps.reader.codes(picture).catch(() => []);
    return { codes: found.map(({ format, text }) => ({ format, text })) };
  }

  async function intake({ query, body }: AssetRequest): Promise<IntakeAnswer> {
    const asked = Intake.safeParse(query);
    if (!asked.success || !body) return { ok: false, code: 'system.malformed' };
    try {
      const answer = await deps.takeIn({ bytes: body, ...asked.data, officerId: deps.officerId() });
      if (!answer.ok) return answer;
      return {
        ok: true,
        pages: answer.value.pages.map(row => pageOf(row, deps.store)),
        alreadyHere: answer.value.alreadyHere,
      };
    } catch (fault) {
      // A file that brought the reader down is no reason to lose anything else: it was not taken in, and says so.
      if (fault instanceof PeerGone || (fault instanceof Error && fault.message === 'reader.too-slow')) {
        return { ok: false, code: 'documents.reader-busy' };
      }
      const code = fault instanceof Error && 'code' in fault ? fault.code : '';
      if (code === 'ENOSPC' || code === 'SQLITE_FULL') return { ok: false, code: 'system.disk-full' };
      throw fault;
    }
  }
}

function json(value: unknown, status = 200): AssetAnswer {
  return { status, mime: 'application/json', body: Buffer.from(JSON.stringify(value)) };
}

function notFound(): AssetAnswer {
  return { status: 404, mime: 'text/plain', body: Buffer.from('not found') };
}
