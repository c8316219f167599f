export const DEFAULT_PORT = 8647;

export interface OfficeAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * `192.168.1.20` or `192.168.1.20:8647`: numbers of the office's own network alone (RFC 1918, link-local, this machine), so
 * that nothing is ever handed to the outside by a slip of the keys. Undefined for anything else.
 */
export function readOfficeAddress(text: string): OfficeAddress | undefined {
  const match = /^\s*(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?\s*$/u.exec(text);
  if (!match?.[1]) return undefined;
  const port = match[2] === undefined ? DEFAULT_PORT : Number(match[2]);
  const parts = match[1].split('.').map(Number);
  if (parts.some(part => part > 255) || port < 1 || port > 65_535) return undefined;
  return isOfOffice(parts) ? { host: parts.join('.'), port } : undefined;
}

export const addressText = ({ host, port }: OfficeAddress): string => `${host}:${port}`;

function isOfOffice([first = 0, second = 0]: readonly number[]): boolean {
  return (
    first === 10 ||
    first === 127 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254)
  );
}
