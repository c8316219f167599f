/** The first file of a form as browsers send it (RFC 7578); undefined where none was chosen. */
export function fileIn(contentType: string, body: Buffer): Buffer | undefined {
  const boundary = /^multipart\/form-data\s*;.*\bboundary="?([\w'()+,./:=?-]{1,70})"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const line = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(line); at >= 0;) {
    const headEnd = body.indexOf('\r\n\r\n', at);
    if (headEnd < 0) return undefined;
    const head = body.subarray(at + line.length, headEnd).toString('latin1');
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), headEnd);
    if (next < 0) return undefined;
    const content = body.subarray(headEnd + 4, next);
    if (/\bfilename="/i.test(head) && content.length > 0) return content;
    at = body.indexOf(line, next);
  }
  return undefined;
}
