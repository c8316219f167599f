import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answers, isOk, type Answer } from './answers';
import type { Catalogue } from './catalogue';
import type { PortalStore } from './portal-store';
import { wireMoment } from './wire-dates';
import { canMove, complaintOf, DOSSIER_CODE, WireDossier, WireProgress } from './wire-schemas';

export interface Sender {
  readonly stationId: string;
  readonly key: string;
}

export interface Services {
  readonly serve: (call: Readonly<Record<string, unknown>>, sender: Sender) => Answer;
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

  function serve(call: Readonly<Record<string, unknown>>, sender: Sender): Answer {
    const envelope = Envelope.safeParse(call, { reportInput: true });
    if (!envelope.success) return refused(envelope.error);
    switch (envelope.data.service) {
      case 'TraCuuHoSo':
        return lookUp(call);
      case 'DongBoHoSoMC':
        return once(call, sender, () => receiveDossiers(call, sender));
      case 'CapNhatTienDoHoSoMC':
        return once(call, sender, () => receiveProgress(call, sender));
      case 'LayThuTuc':
        return catalogue.procedure(call['maTTHC']);
      case 'LayDanhSachTTHC':
        return catalogue.procedures();
      case 'LayDanhMucLinhVuc':
        return catalogue.sectors();
      default:
        return answers.unknownService();
    }
  }

  /** Work and remembered answer are one transaction: a request is done once, however often it is sent. */
  function once(call: Readonly<Record<string, unknown>>, { stationId, key }: Sender, work: () => Answer): Answer {
    return store.inTransaction(() => {
      if (key === '') return work();
      const fingerprint = fingerprintOf(call);
      const kept = store.findAnswer(stationId, key);
      if (kept && kept.fingerprint !== fingerprint) return answers.keyReused();
      if (kept) {
        replays += 1;
        return JSON.parse(kept.answer) as Answer;
      }
      const answer = work();
      // Only what took effect is remembered: a refused request may be repaired and sent again under its key.
      if (isOk(answer)) store.keepAnswer({ stationId, key, fingerprint, answer: JSON.stringify(answer), at: now() });
      return answer;
    });
  }

  function lookUp(call: Readonly<Record<string, unknown>>): Answer {
    const code = call['mahoso'];
    if (typeof code !== 'string' || !DOSSIER_CODE.test(code)) return answers.invalid('mahoso');
    const dossier = store.findDossier(code);
    if (!dossier) return answers.found([]);
    return answers.found([{ MaHoSo: code, SoTiepNhanCong: dossier.receiptNumber, TrangThaiHoSo: dossier.status }]);
  }

  function receiveDossiers(call: Readonly<Record<string, unknown>>, sender: Sender): Answer {
    const parsed = DossierCall.safeParse(call, { reportInput: true });
    if (!parsed.success) return refused(parsed.error);
    const isUpdating = parsed.data.isUpdating === 'True';
    for (const dossier of parsed.data.data) {
      const known = store.findDossier(dossier.MaHoSo);
      if (known && known.stationId !== sender.stationId) return answers.existsElsewhere(dossier.MaHoSo);
      if (known && !isUpdating) return answers.exists(dossier.MaHoSo);
      if (!known && isUpdating) return answers.absent(dossier.MaHoSo);
      if (known && !canMove(known.status, dossier.TrangThaiHoSo)) {
        return answers.wrongMove('TrangThaiHoSo', known.status, dossier.TrangThaiHoSo);
      }
    }
    const codes = parsed.data.data.map(dossier => dossier.MaHoSo);
    if (new Set(codes).size < codes.length) return answers.invalid('data');
    const at = now();
    return answers.ok(
      parsed.data.data.map(dossier => ({
        MaHoSo: dossier.MaHoSo,
        SoTiepNhanCong: store.putDossier(dossier, { ...sender, isUpdating, at }),
        ThoiDiem: wireMoment(at),
      })),
    );
  }

  function receiveProgress(call: Readonly<Record<string, unknown>>, sender: Sender): Answer {
    const parsed = ProgressCall.safeParse(call, { reportInput: true });
    if (!parsed.success) return refused(parsed.error);
    const at = now();
    const statuses = new Map<string, WireProgress['TrangThai']>();
    for (const [index, item] of parsed.data.data.entries()) {
      const dossier = store.findDossier(item.MaHoSo);
      if (!dossier) return answers.absent(item.MaHoSo);
      if (dossier.stationId !== sender.stationId) return answers.existsElsewhere(item.MaHoSo);
      if (store.hasProgress(item)) continue;
      const from = statuses.get(item.MaHoSo) ?? dossier.status;
      if (!canMove(from, item.TrangThai))
        return answers.wrongMove(index === 0 ? 'TrangThai' : `data[${index}].TrangThai`, from, item.TrangThai);
      statuses.set(item.MaHoSo, item.TrangThai);
    }
    for (const item of parsed.data.data) store.addProgress(item, at);
    return answers.ok(parsed.data.data.map(item => ({ MaHoSo: item.MaHoSo, ThoiDiem: wireMoment(at) })));
  }

  return { serve, replays: () => replays };
}

/** Session and "new or update" say how a thing is sent, not what it is: the same dossier under its key stays the same. */
function fingerprintOf(call: Readonly<Record<string, unknown>>): string {
  const content = JSON.stringify([call['service'], call['madonvi'], call['data']]);
  return createHash('sha256').update(content).digest('hex');
}

/** `data[0].` is left out where one dossier was sent: integrators name the field alone. */
function refused(error: z.ZodError): Answer {
  const complaint = complaintOf(error);
  const field = complaint.field.replace(/^data\[0\]\./, '');
  return answers.invalid(field, complaint.message.replace(complaint.field, field));
}
