import { randomUUID } from 'node:crypto';
import { canonical, sha256Hex } from '../store/canonical';
import type { PortalStore, Rows } from '../store/portal-store';
import type { HeldDossier } from '../store/records';
import type { Elsewhere } from '../switches';
import { contentOf } from './dossiers';

const LOCK = 'changes';

/** Acts of other offices: what they do to a station's dossier comes down to it by the feed of changes. */
export function createElsewhere(store: PortalStore, now: () => number) {
  /** Throws when there is no such dossier: a test that changes nothing shall not pass. */
  async function change(act: Elsewhere): Promise<{ readonly resultId?: string }> {
    return store.transaction([act.dossier, LOCK], now(), async rows => {
      const held = await rows.findDossier(act.dossier);
      if (!held) throw new Error(`${act.dossier}: not at the portal`);
      if (act.fields !== undefined || act.values !== undefined) await changeContent(rows, held, act);
      if (act.status !== undefined) await changeStatus(rows, held, act, act.status);
      return act.result === undefined ? {} : { resultId: await addResult(rows, held, act.result) };
    });
  }

  async function changeContent(rows: Rows, held: HeldDossier, act: Elsewhere): Promise<void> {
    const content = contentOf(held) as { dossier: object; fields: object };
    const after = { dossier: { ...content.dossier, ...act.values }, fields: { ...content.fields, ...act.fields } };
    const revision = held.revision + 1;
    const madeBy = act.by;
    const contentSha256 = sha256Hex(canonical(after));
    await rows.putDossier(
      {
        ...held,
        payload: held.shape === 'v1' ? after : after.dossier,
        contentSha256,
        revision,
        foreignRevision: revision,
        isUpdating: true,
        key: '',
        madeBy,
        at: now(),
      },
      held,
    );
    const body = {
      ...(act.fields === undefined ? {} : { fields: act.fields }),
      ...(act.values === undefined ? {} : { dossier: act.values }),
      by: madeBy,
      contentSha256,
    };
    await announce(rows, held, 'fields', revision, { fields: {}, ...body });
  }

  async function changeStatus(
    rows: Rows,
    held: HeldDossier,
    act: Elsewhere,
    status: NonNullable<Elsewhere['status']>,
  ): Promise<void> {
    await rows.setStatus(held, status);
    const revision = (await rows.findDossier(held.code))!.revision;
    const content = act.content ?? 'Cập nhật trạng thái';
    await announce(rows, held, 'status', revision, { status, at: now(), officer: act.by, content });
  }

  async function addResult(rows: Rows, held: HeldDossier, result: NonNullable<Elsewhere['result']>): Promise<string> {
    const resultId = `r-${randomUUID()}`;
    const content = Buffer.from(result.contentBase64, 'base64');
    const sha256 = sha256Hex(content);
    const mime = result.mime;
    await rows.addResult(resultId, { stationId: held.stationId, code: held.code, mime, sha256, content });
    await announce(rows, held, 'result', held.revision, {
      resultId,
      number: result.number,
      issuedOn: result.issuedOn,
      signer: result.signer,
      fileName: result.fileName,
      mime,
      sizeBytes: content.byteLength,
      sha256,
    });
    return resultId;
  }

  function announce(
    rows: Rows,
    held: HeldDossier,
    kind: 'status' | 'fields' | 'result',
    revision: number,
    body: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return rows.addChange({ stationId: held.stationId, kind, code: held.code, revision, at: now(), body });
  }

  /** A new catalogue, calendar or list of agencies for everybody. */
  async function publish(kind: 'catalogue' | 'calendar' | 'agencies', name: string, version: string, content: unknown) {
    const sha256 = sha256Hex(canonical(content));
    await store.transaction([LOCK], now(), async rows => {
      await rows.putPackage(kind, name, { version, sha256, content, at: now() });
      // Of this list only who asks hears.
      if (kind === 'agencies') return;
      const body = kind === 'catalogue' ? { version, sha256 } : { year: Number(name), version, sha256 };
      await rows.addChange({ stationId: null, kind, code: null, revision: null, at: now(), body });
    });
  }

  return { change, publish };
}
