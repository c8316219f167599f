import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import yazl from 'yazl';
import type { Procedure } from '../../preload/contract/catalogue';
import type { StagedPackage } from '../../preload/contract/packages';
import { canonicalJson } from '../../main/catalogue';
import type { TestDesk } from './a-desk';

export type LooseContent = Record<string, unknown>;

/** A procedure as a package holds it. */
export function withoutVersion({ version: _, ...rest }: Procedure): Omit<Procedure, 'version'> {
  return structuredClone(rest);
}

export function aPackage(part: LooseContent = {}): LooseContent {
  return {
    format: 'mot-cua-desk.package',
    formatVersion: 1,
    packageId: 'vn.national',
    version: 2,
    name: 'Danh mục quốc gia, bản 2',
    publisher: 'Nhà xuất bản mẫu',
    effectiveOn: '2026-11-20',
    scope: 'changes',
    procedures: [],
    removed: [],
    ...part,
  };
}

export interface Signer {
  readonly publicKey: string;
  readonly sign: (content: unknown, keyId: string) => LooseContent;
}

export function aSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (content, keyId) => signature(content, keyId, privateKey),
  };
}

function signature(content: unknown, keyId: string, key: KeyObject): LooseContent {
  const bytes = sign(null, Buffer.from(canonicalJson(content)), key);
  return { algorithm: 'Ed25519', keyId, signature: bytes.toString('base64') };
}

export const jsonFile = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

export function zipFile(entries: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.once('end', () => resolve(Buffer.concat(chunks)));
    zip.outputStream.once('error', reject);
  });
}

/** Hands a package file in as the page does. */
export async function stage(desk: TestDesk, bytes: Uint8Array): Promise<StagedPackage> {
  const answer = await desk.core.asset({ method: 'POST', path: '/packages', query: {}, body: bytes });
  const parsed = JSON.parse(Buffer.from(answer.body).toString('utf8')) as { ok: boolean; value: StagedPackage };
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}
