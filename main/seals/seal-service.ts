import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { readSealText } from '../../preload/contract/seal-text';
import { DossierId } from '../../preload/contract/ids';
import type { SealCheck, TrustedStation } from '../../preload/contract/seals';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Store, TrustedStationRow, WriteTx } from '../db';
import { keptValue } from '../station';
import { agreementPrivateKey } from './agreement-key';
import { cardText, readCard } from './station-card-rules';
import { readSeal, sealDigits, signedBytes, type SealFacts } from './seal-rules';
import { findStation, keepStation, removeStation, trustedStations } from './seal-repository';

export interface SealDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly station: () => { readonly agencyCode: string; readonly unitName: string; readonly counterNumber: number };
  readonly officerId: () => string | null;
  readonly dossierIdOf: (code: string) => string | undefined;
  /** A dossier code of any system, from text as scanned. */
  readonly isDossierCode: (text: string) => boolean;
}

export interface SealedDossier {
  readonly code: string;
  readonly receivedAt: number;
  readonly dueAt: number | null;
  readonly applicantName: string;
  readonly isProvisional: boolean;
}

/** What this station can do with its key; the private half stays here. */
export interface StationIdentity {
  /** Raw Ed25519 key, base64url. */
  readonly publicKey: string;
  readonly stationName: string;
  readonly agencyCode: string;
  sign(bytes: Uint8Array): Uint8Array;
  /** The secret shared with the owner of this X25519 key. Throws for a key that is none. */
  agree(theirs: KeyObject): Buffer;
}

const PRIVATE_KEY = 'seal-private-key';
// DER of an Ed25519 public key in SubjectPublicKeyInfo (RFC 8410) is this prefix and the 32 raw bytes.
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Seals receipts with this station's Ed25519 key (RFC 8032) and checks seals of every station it was given. */
export function createSealService(deps: SealDeps) {
  const { store, clock } = deps;

  function ownStation(tx: WriteTx): TrustedStationRow {
    const kept = trustedStations(tx).find(row => row.is_own === 1);
    const { agencyCode, unitName, counterNumber } = deps.station();
    const stationName = `${unitName} – Quầy ${counterNumber}`;
    if (kept && kept.station_name === stationName && kept.agency_code === agencyCode) return kept;
    const raw = rawPublicKey(privateKey(tx));
    const row: TrustedStationRow = {
      key_id: keyIdOf(raw),
      station_name: stationName,
      agency_code: agencyCode,
      public_key: raw.toString('base64url'),
      since: kept?.since ?? clock.now(),
      is_own: 1,
    };
    keepStation(tx, row);
    return row;
  }

  function privateKey(tx: WriteTx) {
    const pem = keptValue(tx, PRIVATE_KEY, () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    return createPrivateKey(pem);
  }

  /** The text of the receipt's QR. The same dossier gives the same text: Ed25519 signatures are deterministic. */
  function seal(dossier: SealedDossier): string {
    return store.inTransaction(tx => {
      const facts: SealFacts = {
        code: dossier.code,
        keyId: ownStation(tx).key_id,
        receivedAt: dossier.receivedAt,
        dueAt: dossier.dueAt,
        nameCheck: nameCheckOf(dossier.code, dossier.applicantName),
        isProvisional: dossier.isProvisional,
      };
      return `${dossier.code}/${sealDigits(facts, sign(null, signedBytes(facts), privateKey(tx)))}`;
    });
  }

  function identity(): StationIdentity {
    return store.inTransaction(tx => {
      const own = ownStation(tx);
      const key = privateKey(tx);
      return {
        publicKey: own.public_key,
        stationName: own.station_name,
        agencyCode: own.agency_code,
        sign: bytes => sign(null, bytes, key),
        agree: theirs => diffieHellman({ privateKey: agreementPrivateKey(key), publicKey: theirs }),
      };
    });
  }

  function check(text: string): SealCheck {
    const parts = readSealText(text);
    const code = parts?.code ?? (deps.isDossierCode(text) ? text.trim() : null);
    const bare = {
      code,
      stationName: null,
      receivedAt: null,
      dueAt: null,
      isProvisional: false,
      dossierId: code === null ? null : knownDossier(code),
    };
    if (!parts) return { ...bare, verdict: code === null ? 'not-a-receipt' : 'unsealed' };
    const read = readSeal(parts.code, parts.digits);
    if (!read) return { ...bare, verdict: 'altered' };
    const station = findStation(store, read.facts.keyId);
    if (!station) return { ...bare, verdict: 'unknown-station' };
    const isGenuine = verify(null, signedBytes(read.facts), publicKeyOf(station.public_key), read.signature);
    // What an altered seal says is not repeated: somebody would believe it.
    if (!isGenuine) return { ...bare, verdict: 'altered' };
    const { receivedAt, dueAt, isProvisional } = read.facts;
    return { ...bare, verdict: 'genuine', stationName: station.station_name, receivedAt, dueAt, isProvisional };
  }

  function knownDossier(code: string): SealCheck['dossierId'] {
    const dossierId = deps.dossierIdOf(code);
    return dossierId === undefined ? null : DossierId.parse(dossierId);
  }

  function ownCard(): { text: string; keyId: string } {
    return store.inTransaction(tx => {
      const own = ownStation(tx);
      const body = { name: own.station_name, agencyCode: own.agency_code, publicKey: own.public_key };
      const signature = sign(null, Buffer.from(cardBody(body)), privateKey(tx)).toString('base64url');
      return { text: cardText(body, signature), keyId: own.key_id };
    });
  }

  type TrustRefusal = 'seals.card-unreadable' | 'seals.card-altered' | 'seals.own-card';

  function trust(text: string): Outcome<TrustedStation, TrustRefusal> {
    const card = readCard(text);
    const raw = card && Buffer.from(card.body.publicKey, 'base64url');
    if (!card || raw?.length !== 32) return refuse('seals.card-unreadable');
    const signature = Buffer.from(card.signature, 'base64url');
    if (!verify(null, Buffer.from(cardBody(card.body)), publicKeyOf(card.body.publicKey), signature)) {
      return refuse('seals.card-altered');
    }
    return store.inTransaction(tx => {
      const keyId = keyIdOf(raw);
      if (ownStation(tx).key_id === keyId) return refuse('seals.own-card');
      const at = clock.now();
      const row: TrustedStationRow = {
        key_id: keyId,
        station_name: card.body.name,
        agency_code: card.body.agencyCode,
        public_key: card.body.publicKey,
        since: findStation(tx, keyId)?.since ?? at,
        is_own: 0,
      };
      keepStation(tx, row);
      appendAudit(tx, { kind: 'seals.trusted', subject: keyId, officerId: deps.officerId(), at });
      return done(stationOf(row));
    });
  }

  function distrust(keyId: string): Outcome<Record<string, never>, 'seals.unknown-key' | 'seals.own-card'> {
    return store.inTransaction(tx => {
      const row = findStation(tx, keyId);
      if (!row) return refuse('seals.unknown-key');
      if (row.is_own === 1) return refuse('seals.own-card');
      removeStation(tx, keyId);
      appendAudit(tx, { kind: 'seals.distrusted', subject: keyId, officerId: deps.officerId(), at: clock.now() });
      return done({});
    });
  }

  return {
    seal,
    check,
    identity,
    /** A station this office gave its trust, by its whole key; undefined for any other, and for this one itself. */
    trustedByKey: (publicKey: string): TrustedStation | undefined => {
      const row = trustedStations(store).find(station => station.public_key === publicKey && station.is_own === 0);
      return row && stationOf(row);
    },
    publicKeyOfStation: (keyId: string): string | undefined => {
      const row = findStation(store, keyId);
      return row?.is_own === 0 ? row.public_key : undefined;
    },
    ownCard,
    trust,
    distrust,
    trusted: () => {
      store.inTransaction(ownStation);
      return trustedStations(store).map(stationOf);
    },
  };
}

export type SealService = ReturnType<typeof createSealService>;

function stationOf(row: TrustedStationRow): TrustedStation {
  return {
    keyId: row.key_id,
    stationName: row.station_name,
    agencyCode: row.agency_code,
    since: row.since,
    isOwn: row.is_own === 1,
    fingerprint: fingerprintOf(row.public_key),
  };
}

/** Long enough that nobody finds another key with it, short enough to be read out over the phone. */
function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  return (hash.slice(0, 20).match(/.{4}/gu) ?? []).join(' ');
}

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length);
}

function publicKeyOf(base64url: string) {
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(base64url, 'base64url')]);
  return createPublicKey({ key: der, type: 'spki', format: 'der' });
}

function keyIdOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex').slice(0, 8);
}

function nameCheckOf(code: string, name: string): string {
  return createHash('sha256')
    .update(`${code} ${foldVietnamese(name)}`)
    .digest('hex')
    .slice(0, 8);
}

function cardBody(body: { name: string; agencyCode: string; publicKey: string }): string {
  return `mot-cua-desk station 1 ${JSON.stringify([body.name, body.agencyCode, body.publicKey])}`;
}
