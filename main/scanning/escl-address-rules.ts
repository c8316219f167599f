/** Where a scanner of the network answers: scheme, host, port and path, without a slash at the end. */
export type EsclBase = string;

const ROOT = 'eSCL';
/** Where scanners and scanner-sharing programs listen that do not use the port of their scheme. */
const USUAL_PORT = 8080;
const PRIVATE_IPV4 = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
/** Loopback, link-local and unique local addresses (RFC 4193). */
const PRIVATE_IPV6 = /^\[(?:::1|fe[89ab][0-9a-f]:.*|f[cd][0-9a-f]{2}:.*)\]$/;

/** An address of this machine or of the office's own network, as it stands in a URL. */
export function isPrivateAddress(host: string): boolean {
  return host.startsWith('[') ? PRIVATE_IPV6.test(host) : IPV4.test(host) && PRIVATE_IPV4.test(host);
}

/**
 * The places to ask for the scanner an officer typed, best first; undefined for what is no address of a scanner.
 * Papers cross the office network unencrypted only to an address of that network, or to a name the officer typed.
 */
export function basesOfTyped(typed: string): readonly EsclBase[] | undefined {
  const text = typed.trim();
  if (/[\s\\]/.test(text)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = parseUrl(hasScheme ? text : `http://${text}`);
  if (!url) return undefined;
  const path = url.pathname.replace(/\/+$/, '') || `/${ROOT}`;
  const at = (scheme: string, port: string) => `${scheme}//${url.hostname}${port === '' ? '' : `:${port}`}${path}`;
  const isPlain = mayBePlain(url.hostname);
  if (hasScheme) return url.protocol === 'https:' || isPlain ? [at(url.protocol, url.port)] : undefined;
  // `:80` typed out is the port of http, which the parser leaves away.
  const hasPort = url.port !== '' || /^[^/]*:80(?:\/|$)/.test(text);
  const secure = hasPort ? [] : [at('https:', '')];
  if (!isPlain) return secure.length > 0 ? secure : undefined;
  return [...secure, at('http:', url.port), ...(hasPort ? [] : [at('http:', String(USUAL_PORT))])];
}

/** For what a device says of itself: only addresses, and only of the office's own network. */
export function baseOfFound(found: {
  readonly isSecure: boolean;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly root: string | undefined;
}): EsclBase | undefined {
  const hosts = found.addresses.map(address => (address.includes(':') ? `[${address}]` : address));
  // IPv4 first: link-local IPv6 addresses need a zone, which a URL cannot carry.
  const host = hosts
    .filter(isPrivateAddress)
    .sort((one, other) => Number(one.startsWith('[')) - Number(other.startsWith('[')))[0];
  if (host === undefined || !Number.isInteger(found.port) || found.port < 1 || found.port > 65_535) return undefined;
  const root = (found.root ?? ROOT).replace(/^\/+|\/+$/g, '');
  if (!/^[\w.\-/]{1,64}$/.test(root) || root.includes('..')) return undefined;
  return `${found.isSecure ? 'https' : 'http'}://${host}:${found.port}/${root}`;
}

/** Whether a base that was kept from an earlier day may still be asked. */
export function isSoundBase(base: string): boolean {
  const url = parseUrl(base);
  return url !== undefined && (url.protocol === 'https:' || mayBePlain(url.hostname));
}

/** Scanners sign their own certificates: inside the office the encryption counts, outside also who is there. */
export function acceptsOwnCertificate(base: EsclBase): boolean {
  const host = parseUrl(base)?.hostname ?? '';
  return isPrivateAddress(host) || host === 'localhost' || host.endsWith('.local');
}

/** A scanner may send us on to its secure address and nowhere else. */
export function mayFollow(from: string, to: string): boolean {
  const [here, there] = [parseUrl(from), parseUrl(to)];
  if (!here || !there || here.hostname !== there.hostname) return false;
  return here.origin === there.origin || (here.protocol === 'http:' && there.protocol === 'https:');
}

function mayBePlain(host: string): boolean {
  const isAddress = host.startsWith('[') || IPV4.test(host);
  return !isAddress || isPrivateAddress(host);
}

function parseUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isUsable =
    url !== undefined &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '' &&
    url.hostname !== '';
  return isUsable ? url : undefined;
}
