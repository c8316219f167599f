/**
 * Whether a PDF carries a digital signature: a byte range over the file beside a signature's dictionary (ISO 32000-1,
 * 12.8.1), or a form that says so (12.7.2). Such a file is only ever handed on as it came.
 */
export function isSignedPdf(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.slice(0, 1024).includes('%PDF-')) return false;
  const hasRange = /\/ByteRange\s*\[\s*\d/.test(text);
  const isSignature = /\/Type\s*\/(?:Sig|DocTimeStamp)\b|\/SubFilter\s*\/(?:adbe\.|ETSI\.)/.test(text);
  return (hasRange && isSignature) || /\/SigFlags\s+[13]\b/.test(text);
}
