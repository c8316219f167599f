import { z } from 'zod';
import { answers, isOk, type Answer } from './answers';
import type { Catalogue } from './catalogue';
import { canonical, sha256Hex } from './store/canonical';
import type { PortalStore, Rows } from './store/portal-store';
import type { DossierWrite, HeldDossier } from './store/records';
import { wireMoment } from './wire-dates';
import { canMove, complaintOf, DOSSIER_CODE, WireDossier, WireProgress, type Status } from './wire-schemas';

export interface Sender {
  readonly stationId: string;
  readonly key: string;
}

export interface Services {
  readonly serve: (call: Readonly<Record<string, unknown>>, sender: Sender) => Promise<Answer>;
  /** How often a stored answer was given again instead of doing the work twice. */
  readonly replays: () => number;
}

const Envelope = z.looseObject({
  madonvi: z.string().regex(/^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,3}$/),
  service: z.string(),
});
const DossierCall = z.looseObject({ isUpdating: z.enum(['True', 'False']), data: z.array(WireDossier).min(1).max(10) });
const ProgressCall = z.looseObject({ data: z.array(WireProgress).min(1).max(10) });

/** The services behind POST /integration, once the session is known to be good. */
export function createServices({
  store,
  catalogue,
  now,
}: {
  store: PortalStore;
  catalogue: Catalogue;
  now: () => number;
}): Services {
  let replays = 0;

  async function serve(call: Readonly<Record<string, unknown>>, sender: Sender): Promise<Answer> {
    const envelope = Envelope.safeParse(call, { reportInput: true });
    if (!envelope.success) return refused(envelope.error);
    switch (envelope.data.service) {
      case 'TraCuuHoSo':
        return lookUp(call);
      case 'DongBoHoSoMC':
        return once(call, sender, rows => receiveDossiers(rows, call, sender));
      case 'CapNhatTienDoHoSoMC':
        return once(call, sender, rows => receiveProgress(rows, call, sender));
      case 'LayThuTuc':
        return catalogue.procedure(call['maTTHC']);
      case 'LayDanhSachTTHC':
        return catalogue.procedures();
      case 'LayDanhMucLinhVuc':
        return catalogue.sectors();
      case 'LayDanhMucCoQuan':
        return catalogue.agencies();
      default:
        return answers.unknownService();
    }
  }

  /** Work and remembered answer are one transaction: a request is done once, however often it is sent. */
  async function once(
    call: Readonly<Record<string, unknown>>,
    { stationId, key }: Sender,
    work: (rows: Rows) => Promise<Answer>,
  ): Promise<Answer> {
    return store.transaction(codesIn(call['data']), now(), async rows => {
      if (key === '') return work(rows);
      const fingerprint = fingerprintOf(call);
      const kept = await rows.findAnswer(stationId, key);
      if (kept && kept.fingerprint !== fingerprint) return answers.keyReused();
      if (kept) {
        replays += 1;
        return JSON.parse(kept.answer) as Answer;
      }
      const answer = await work(rows);
      // Only what took effect is remembered: a refused request may be repaired and sent again under its key.
      if (isOk(answer))
        await rows.keepAnswer({ stationId, key, fingerprint, answer: JSON.stringify(answer), at: now() });
      return answer;
    });
  }

  async function lookUp(call: Readonly<Record<string, unknown>>): Promise<Answer> {
    const code = call['mahoso'];
    if (typeof code !== 'string' || !DOSSIER_CODE.test(code)) return answers.invalid('mahoso');
    const dossier = await store.findDossier(code);
    if (!dossier) return answers.found([]);
    return answers.found([{ MaHoSo: code, SoTiepNhanCong: dossier.receiptNumber, TrangThaiHoSo: dossier.status }]);
  }

  async function receiveDossiers(rows: Rows, call: Readonly<Record<string, unknown>>, sender: Sender): Promise<Answer> {
    const parsed = DossierCall.safeParse(call, { reportInput: true });
    if (!parsed.success) return refused(parsed.error);
    const isUpdating = parsed.data.isUpdating === 'True';
    const held = new Map<string, HeldDossier>();
    for (const dossier of parsed.data.data) {
      const known = await rows.findDossier(dossier.MaHoSo);
      if (known && known.stationId !== sender.stationId) return answers.existsElsewhere(dossier.MaHoSo);
      if (known && !isUpdating) return answers.exists(dossier.MaHoSo);
      if (!known && isUpdating) return answers.absent(dossier.MaHoSo);
      if (known && !canMove(known.status, dossier.TrangThaiHoSo)) {
        return answers.wrongMove('TrangThaiHoSo', known.status, dossier.TrangThaiHoSo);
      }
      if (known) held.set(dossier.MaHoSo, known);
    }
    const codes = parsed.data.data.map(dossier => dossier.MaHoSo);
    if (new Set(codes).size < codes.length) return answers.invalid('data');
    const at = now();
    const result: unknown[] = [];
    for (const dossier of parsed.data.data) {
      const known = held.get(dossier.MaHoSo);
      const SoTiepNhanCong = await rows.putDossier(writeOf(dossier, known, { ...sender, isUpdating, at }), known);
      result.push({ MaHoSo: dossier.MaHoSo, SoTiepNhanCong, ThoiDiem: wireMoment(at) });
    }
    return answers.ok(result);
  }

  async function receiveProgress(rows: Rows, call: Readonly<Record<string, unknown>>, sender: Sender): Promise<Answer> {
    const parsed = ProgressCall.safeParse(call, { reportInput: true });
    if (!parsed.success) return refused(parsed.error);
    const at = now();
    const held = new Map<string, HeldDossier>();
    const known = new Map<string, ReadonlySet<string>>();
    const statuses = new Map<string, Status>();
    for (const [index, item] of parsed.data.data.entries()) {
      const dossier = held.get(item.MaHoSo) ?? (await rows.findDossier(item.MaHoSo));
      if (!dossier) return answers.absent(item.MaHoSo);
      if (dossier.stationId !== sender.stationId) return answers.existsElsewhere(item.MaHoSo);
      if (!held.has(item.MaHoSo)) {
        held.set(item.MaHoSo, dossier);
        known.set(item.MaHoSo, new Set((await rows.stepsOf(dossier)).map(step => step.stepId)));
      }
      if (known.get(item.MaHoSo)?.has(stepIdOf(item))) continue;
      const from = statuses.get(item.MaHoSo) ?? dossier.status;
      if (!canMove(from, item.TrangThai))
        return answers.wrongMove(index === 0 ? 'TrangThai' : `data[${index}].TrangThai`, from, item.TrangThai);
      statuses.set(item.MaHoSo, item.TrangThai);
    }
    for (const item of parsed.data.data)
      await rows.addStep(held.get(item.MaHoSo)!, {
        stepId: stepIdOf(item),
        status: item.TrangThai,
        shape: 'exchange',
        payload: item,
        at,
      });
    return answers.ok(parsed.data.data.map(item => ({ MaHoSo: item.MaHoSo, ThoiDiem: wireMoment(at) })));
  }

  return { serve, replays: () => replays };
}

/** Session and "new or update" say how a thing is sent, not what it is: the same dossier under its key stays the same. */
function fingerprintOf(call: Readonly<Record<string, unknown>>): string {
  return sha256Hex(JSON.stringify([call['service'], call['madonvi'], call['data']]));
}

/** Steps of this protocol have no id of their own: the same words are the same step. */
const stepIdOf = (item: WireProgress): string => sha256Hex(JSON.stringify(item));

function writeOf(
  payload: WireDossier,
  known: HeldDossier | undefined,
  from: Sender & { isUpdating: boolean; at: number },
): DossierWrite {
  const day = payload.NgayTiepNhan;
  return {
    code: payload.MaHoSo,
    stationId: from.stationId,
    shape: 'exchange',
    payload,
    contentSha256: sha256Hex(canonical({ dossier: payload, fields: {} })),
    day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`,
    status: payload.TrangThaiHoSo,
    revision: (known?.revision ?? 0) + 1,
    foreignRevision: known?.foreignRevision ?? 0,
    stationRevision: (known?.stationRevision ?? 0) + 1,
    isUpdating: from.isUpdating,
    key: from.key,
    madeBy: from.stationId,
    at: from.at,
  };
}

/** The dossiers a call is about, to be locked before it is looked at. */
function codesIn(data: unknown): string[] {
  if (!Array.isArray(data)) return [];
  const codes = (data as { MaHoSo?: unknown }[]).slice(0, 20).map(item => item?.MaHoSo);
  return codes.filter(code => typeof code === 'string').map(code => code.slice(0, 100));
}

/** `data[0].` is left out where one dossier was sent: integrators name the field alone. */
function refused(error: z.ZodError): Answer {
  const complaint = complaintOf(error);
  const field = complaint.field.replace(/^data\[0\]\./, '');
  return answers.invalid(field, complaint.message.replace(complaint.field, field));
}
