import path from 'node:path';
import type { TakenFile } from '../../preload/contract/carrying';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import type { Store, WriteTx } from '../db';
import type { StationIdentity } from '../seals';
import type { CarriedAnswer, CarriedFate } from '../sync';
import { openBundle, type ReadAs } from './bundle-reader';
import { AcknowledgementManifest, FinalAnswer } from './bundle-words';
import { NO_CONTENTS, writeBundle } from './bundle-writer';
import { findSet as findCarried, noteAcknowledged as noteOpened } from './carried-repository';
import { ACKNOWLEDGEMENT_ENDING, mediumRefusal, type MediumRefusal } from './medium';
import { answeredEntries, countsOf, findSet as findRelayed, noteAcknowledged, partsOf } from './relayed-repository';

export interface AcknowledgementDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly identity: () => StationIdentity;
  readonly readAs: () => ReadAs;
  readonly officerId: () => string | null;
  /** The portal's word on an entry of this station, that another handed in. */
  readonly settle: (tx: WriteTx, answer: CarriedAnswer) => CarriedFate;
}

type WriteRefusal = MediumRefusal | 'carrying.unknown-set' | 'carrying.nothing-answered';

/** The portal's own answers, sealed for the station that could not hear them. */
export function createAcknowledgements({
  store,
  clock,
  ids,
  identity,
  readAs,
  officerId,
  settle,
}: AcknowledgementDeps) {
  async function write(
    setId: string,
    folder: string,
  ): Promise<Outcome<{ fileName: string; answered: number }, WriteRefusal>> {
    const set = findRelayed(store, setId);
    if (!set) return refuse('carrying.unknown-set');
    const answers = answeredEntries(store, setId).map(row => ({
      key: row.entry_id,
      payloadSha256: row.payload_sha256,
      answer: FinalAnswer.parse(JSON.parse(row.answer ?? 'null')),
    }));
    if (answers.length === 0) return refuse('carrying.nothing-answered');
    const at = clock.now();
    const manifest: AcknowledgementManifest = {
      salt: Buffer.from(ids.randomBytes(24)).toString('base64url'),
      answers,
      parts: partsOf(store, setId).map(part => part.part),
      unanswered: countsOf(store, setId).waiting,
    };
    const fileName = `bien-nhan-${set.serial}-${setId.slice(-8)}${ACKNOWLEDGEMENT_ENDING}`;
    try {
      await writeBundle({
        file: path.join(folder, fileName),
        identity: identity(),
        recipient: set.sender_key,
        about: { kind: 'acknowledgement', setId, part: 1, of: 1, serial: set.serial, createdAt: at },
        manifest,
        contents: NO_CONTENTS,
      });
    } catch (fault) {
      return mediumRefusal(fault);
    }
    store.inTransaction(tx => {
      noteAcknowledged(tx, setId, at);
      const detail = { answered: answers.length, unanswered: manifest.unanswered };
      appendAudit(tx, { kind: 'carrying.acknowledged', subject: setId, officerId: officerId(), at, detail });
    });
    return done({ fileName, answered: answers.length });
  }

  /** Opened twice, or after the line came back, it changes nothing a second time. */
  async function open(file: string): Promise<TakenFile> {
    const fileName = path.basename(file);
    const opened = await openBundle(file, readAs());
    if (!opened.ok) return { fate: 'refused', fileName, code: opened.code, detail: opened.detail ?? null };
    const { header } = opened.value;
    const set = findCarried(store, header.setId);
    const manifest = AcknowledgementManifest.safeParse(opened.value.manifest);
    if (header.kind !== 'acknowledgement')
      return { fate: 'refused', fileName, code: 'carrying.not-a-bundle', detail: null };
    // Of a set of ours, by the station it was packed for: nobody else can have what it answers.
    if (!set || set.recipient_key !== header.sender.publicKey) {
      return { fate: 'refused', fileName, code: 'carrying.unknown-set', detail: null };
    }
    if (!manifest.success) return { fate: 'refused', fileName, code: 'carrying.altered', detail: null };
    const { answers, parts, unanswered } = manifest.data;
    const counts = store.inTransaction(tx => {
      const at = clock.now();
      const fates = answers.map(answer => ({ ...answer, fate: settle(tx, answer as CarriedAnswer) }));
      const settled = fates.filter(each => each.fate === 'settled');
      const accepted = settled.filter(each => each.answer.kind === 'accepted').length;
      const refused = settled.length - accepted;
      noteOpened(tx, header.setId, refused, at);
      const detail = { accepted, refused, unanswered };
      appendAudit(tx, { kind: 'carrying.opened', subject: header.setId, officerId: officerId(), at, detail });
      const known = fates.filter(each => each.fate === 'known').length;
      return { accepted, refused, known, leftInQueue: fates.length - settled.length - known };
    });
    const there = new Set(parts);
    return {
      fate: 'opened',
      fileName,
      setId: header.setId,
      serial: set.serial,
      senderName: header.sender.name.normalize('NFC'),
      ...counts,
      unanswered,
      missingParts: Array.from({ length: set.part_count }, (_, index) => index + 1).filter(part => !there.has(part)),
    };
  }

  return { write, open };
}

export type Acknowledgements = ReturnType<typeof createAcknowledgements>;
