export interface StationCard {
  readonly name: string;
  readonly agencyCode: string;
  /** Raw Ed25519 key, base64url. */
  readonly publicKey: string;
}

const MARK = 'MCD-TRAM-1';
const AGENCY = /^[A-Z]\d{2}(\.\d{1,3}){0,3}$/u;
const LONGEST_NAME = 300;

/** `MCD-TRAM-1.<card as base64url JSON>.<signature>`: fits a QR, an e-mail and a sheet of paper. */
export function cardText({ name, agencyCode, publicKey }: StationCard, signature: string): string {
  return `${MARK}.${toBase64Url(JSON.stringify([name, agencyCode, publicKey]))}.${signature}`;
}

/** Undefined when the text is no card; whether its signature fits is for the caller to find out. */
export function readCard(text: string): { body: StationCard; signature: string } | undefined {
  const [mark, body, signature, ...rest] = text.trim().split('.');
  if (mark !== MARK || body === undefined || signature === undefined || rest.length > 0) return undefined;
  if (!/^[\w-]{86}$/u.test(signature)) return undefined;
  let parts: unknown;
  try {
    parts = JSON.parse(fromBase64Url(body));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every(part => typeof part === 'string')) return undefined;
  const [name = '', agencyCode = '', publicKey = ''] = parts as string[];
  const isSound =
    name.trim() !== '' && name.length <= LONGEST_NAME && AGENCY.test(agencyCode) && /^[\w-]{43}$/u.test(publicKey);
  return isSound ? { body: { name: name.normalize('NFC'), agencyCode, publicKey }, signature } : undefined;
}

function toBase64Url(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, char => char.charCodeAt(0)));
}
