import { diffieHellman, generateKeyPairSync, sign } from 'node:crypto';
import type { StationIdentity } from '../../main/seals';
import { agreementPrivateKey } from '../../main/seals/agreement-key';
import { cardText } from '../../main/seals/station-card-rules';

export interface AStation extends StationIdentity {
  /** What the supervisor of another station pastes to trust this one. */
  readonly card: string;
}

/** A station that is nothing but its key: for what is sealed for it, and by it. */
export function aStation(stationName: string, agencyCode: string): AStation {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('base64url');
  const body = `mot-cua-desk station 1 ${JSON.stringify([stationName, agencyCode, raw])}`;
  const signature = sign(null, Buffer.from(body), privateKey).toString('base64url');
  return {
    publicKey: raw,
    stationName,
    agencyCode,
    card: cardText({ name: stationName, agencyCode, publicKey: raw }, signature),
    sign: bytes => sign(null, bytes, privateKey),
    agree: theirs => diffieHellman({ privateKey: agreementPrivateKey(privateKey), publicKey: theirs }),
  };
}
