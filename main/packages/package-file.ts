import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  PACKAGE_FORMAT,
  PACKAGE_FORMAT_VERSION,
  PackageContent,
  PackageSignature,
  type PackageProblem,
} from '../../preload/contract/packages';
import { canonicalJson } from '../catalogue';
import { readSafely } from './safe-json-rules';
import { isZip, readZip } from './zip-entries';

/** Larger than any catalogue; the whole of it is looked at in memory. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

export interface ReadPackage {
  readonly content: PackageContent;
  /** Exactly what the file held, with what this program does not know. */
  readonly kept: string;
  /** What a signature is made over. */
  readonly raw: unknown;
  readonly signature: PackageSignature | undefined;
  readonly sha256: string;
}

export type PackageReading = { readonly read: ReadPackage } | { readonly problems: readonly PackageProblem[] };

export const problem = (
  code: string,
  where = '',
  params: PackageProblem['params'] = {},
  procedureCode: string | null = null,
): PackageProblem => ({ code, procedureCode, where, params });

const refused = (code: string, params: PackageProblem['params'] = {}): PackageReading => ({
  problems: [problem(code, '', params)],
});

/** Opens a package file: zip or JSON, signed or not. Whatever is in it, this answers with a package or with sentences. */
export async function readPackageFile(bytes: Uint8Array): Promise<PackageReading> {
  if (bytes.length > MOST_FILE_BYTES)
    return refused('packages.too-large', { megabytes: MOST_FILE_BYTES / 1024 / 1024 });
  if (!isZip(bytes)) {
    const json = readSafely(bytes);
    if ('unsafe' in json) return refused(json.unsafe);
    const wrapped = z.object({ package: z.unknown(), signature: PackageSignature.optional() }).safeParse(json.value);
    const isWrapped = wrapped.success && wrapped.data.package !== undefined;
    return isWrapped ? checked(wrapped.data.package, wrapped.data.signature) : checked(json.value, undefined);
  }
  const zip = await readZip(bytes, ['package.json', 'signature.json']);
  if ('refusal' in zip) return refused(zip.refusal, { megabytes: MOST_FILE_BYTES / 1024 / 1024 });
  const main = zip.entries.get('package.json');
  if (!main) return refused('packages.not-a-package');
  const json = readSafely(main);
  if ('unsafe' in json) return refused(json.unsafe);
  const signed = zip.entries.get('signature.json');
  const signatureJson = signed && readSafely(signed);
  const signature =
    signatureJson && 'value' in signatureJson ? PackageSignature.safeParse(signatureJson.value) : undefined;
  if (signed && signature?.success !== true) return refused('packages.signature-damaged');
  return checked(json.value, signature?.data);
}

const Envelope = z.object({ format: z.string(), formatVersion: z.int() });

function checked(raw: unknown, signature: PackageSignature | undefined): PackageReading {
  const envelope = Envelope.safeParse(raw);
  if (!envelope.success || envelope.data.format !== PACKAGE_FORMAT) return refused('packages.not-a-package');
  if (envelope.data.formatVersion > PACKAGE_FORMAT_VERSION) return refused('packages.newer-format');
  const parsed = PackageContent.safeParse(raw);
  if (!parsed.success)
    return { problems: parsed.error.issues.slice(0, MOST_PROBLEMS).map(found => schemaProblem(found, raw)) };
  const kept = canonicalJson(raw);
  const sha256 = createHash('sha256').update(kept).digest('hex');
  return { read: { content: parsed.data, kept, raw, signature, sha256 } };
}

const MOST_PROBLEMS = 50;

/** A slip of the shape as a sentence about a procedure and a place in it. */
function schemaProblem(found: z.core.$ZodIssue, raw: unknown): PackageProblem {
  const [first, index, ...rest] = found.path;
  const procedure = first === 'procedures' && typeof index === 'number' ? at(at(raw, 'procedures'), index) : undefined;
  const code = at(procedure, 'code');
  const place = (procedure === undefined ? found.path : rest).map(String);
  const fieldIndex = Number(place[1]);
  const field = place[0] === 'formFields' ? at(at(procedure, 'formFields'), fieldIndex) : undefined;
  const label = at(field, 'label') ?? at(field, 'key');
  const isFee = place.some(part => part.startsWith('feeVnd'));
  return problem(
    isFee && found.code === 'too_small'
      ? 'packages.negative-fee'
      : place.at(-1) === 'type' && field !== undefined
        ? 'packages.unknown-kind'
        : 'packages.malformed',
    typeof label === 'string' ? label.slice(0, 100) : place.join('.').slice(0, 100),
    { place: place.join('.').slice(0, 100) },
    typeof code === 'string' ? code.slice(0, 40) : null,
  );
}

function at(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
