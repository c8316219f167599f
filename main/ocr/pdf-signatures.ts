import { createHash, timingSafeEqual } from 'node:crypto';
import type * as PkiPackage from 'pkijs';
import { requireEngine } from './local-files';
import { findSignedRanges, statedTime, type SignedRange } from './pdf-signature-rules';
import type { PdfSignature } from './reader-types';

type Pki = typeof PkiPackage;
type SignedData = InstanceType<Pki['SignedData']>;
type Certificate = InstanceType<Pki['Certificate']>;
type Attribute = InstanceType<Pki['Attribute']>;
type Name = Certificate['subject'];

// RFC 5652, 11.1 to 11.3, and the names of a certificate (RFC 5280, appendix A).
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const MOST_SIGNATURES = 20;
const LONGEST_NAME = 200;

/**
 * The digital signatures of a PDF, in the order of the file: who signed as the certificate says, when, and whether the
 * bytes are still those that were signed. Whether the certificate itself can be trusted is not asked: that takes a network.
 */
export async function signaturesOf(bytes: Uint8Array): Promise<PdfSignature[]> {
  const found: PdfSignature[] = [];
  for (const range of findSignedRanges(bytes).slice(0, MOST_SIGNATURES)) {
    const signature = await lookAt(bytes, range);
    if (signature) found.push(signature);
  }
  return found;
}

/** A signature that nothing can be made of is one all the same: it is told of, and that it could not be checked. */
async function lookAt(bytes: Uint8Array, range: SignedRange): Promise<PdfSignature | undefined> {
  if (range.isTimestamp) return undefined;
  const unknown: PdfSignature = {
    signer: null,
    organisation: null,
    issuer: null,
    signedAt: statedTime(range.dictionary),
    state: 'unchecked',
  };
  try {
    const pki = requireEngine<Pki>('pkijs');
    const content = pki.ContentInfo.fromBER(range.contents);
    return await weigh(new pki.SignedData({ schema: content.content }), bytes, range, unknown);
  } catch {
    return unknown;
  }
}

async function weigh(
  cms: SignedData,
  bytes: Uint8Array,
  range: SignedRange,
  unknown: PdfSignature,
): Promise<PdfSignature> {
  const [info] = cms.signerInfos;
  if (!info) return unknown;
  const attributes = info.signedAttrs?.attributes ?? [];
  const certificate = certificateOf(cms);
  const known: PdfSignature = {
    ...unknown,
    signer: nameIn(certificate?.subject, COMMON_NAME),
    organisation: nameIn(certificate?.subject, ORGANISATION),
    issuer: nameIn(certificate?.issuer, COMMON_NAME),
    signedAt: timeIn(attributes) ?? unknown.signedAt,
  };
  const digest = DIGESTS[info.digestAlgorithm.algorithmId];
  const stated = octetsIn(attributes, MESSAGE_DIGEST);
  // Signed over a digest kept inside (adbe.pkcs7.sha1, ISO 32000-1, 12.8.3.3): the attribute says nothing of the bytes.
  if (digest === undefined || !stated || cms.encapContentInfo.eContent) return known;
  const signed = joined(range.parts.map(([from, to]) => bytes.subarray(from, to)));
  const actual = createHash(digest).update(signed).digest();
  if (stated.length !== actual.length || !timingSafeEqual(stated, actual)) return { ...known, state: 'changed' };
  // What the library cannot weigh, as a way of signing it does not know, is not called changed.
  const isSealed = await cms.verify({ signer: 0, data: signed.buffer, checkChain: false }).catch(() => undefined);
  if (isSealed === undefined) return known;
  if (!isSealed) return { ...known, state: 'changed' };
  return { ...known, state: range.isToTheEnd ? 'intact' : 'extended' };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function certificateOf(cms: SignedData): Certificate | undefined {
  const sid = cms.signerInfos[0]?.sid as { issuer?: Name; serialNumber?: { isEqual(other: unknown): boolean } };
  const certificates = (cms.certificates ?? []).filter((one): one is Certificate => 'serialNumber' in one);
  const named = certificates.find(
    one => sid.serialNumber?.isEqual(one.serialNumber) === true && sid.issuer?.isEqual(one.issuer) === true,
  );
  // Named by its key, not by its number: of several it could be any.
  return named ?? (certificates.length === 1 ? certificates[0] : undefined);
}

function nameIn(name: Name | undefined, type: string): string | null {
  const value: unknown = name?.typesAndValues.find(one => one.type === type)?.value.valueBlock.value;
  if (typeof value !== 'string') return null;
  // It is shown to an officer as it stands: no control signs, no novel.
  const plain = value
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return plain === '' ? null : Array.from(plain).slice(0, LONGEST_NAME).join('');
}

function timeIn(attributes: readonly Attribute[]): number | null {
  const value = attributes.find(({ type }) => type === SIGNING_TIME)?.values[0] as { toDate?(): Date } | undefined;
  const at = value?.toDate?.().getTime();
  return at === undefined || Number.isNaN(at) ? null : at;
}

function octetsIn(attributes: readonly Attribute[], wanted: string): Uint8Array | undefined {
  const value = attributes.find(({ type }) => type === wanted)?.values[0] as
    { readonly valueBlock?: { readonly valueHexView?: Uint8Array } } | undefined;
  return value?.valueBlock?.valueHexView;
}
