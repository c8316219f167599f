import { expect, test } from 'vitest';
import { isSignedPdf } from '../../../../main/digitisation';
import { aPage, searchablePdf } from './pdf/pages';

const pdf = (body: string) => Buffer.from(`%PDF-1.7\n${body}\n%%EOF\n`, 'latin1');

test.each([
  ['a signature', '5 0 obj <</Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 840 960 240] /Contents <00>>> endobj'],
  ['a signature without spaces', '5 0 obj<</Type/Sig/ByteRange[0 1 2 3]>>endobj'],
  ['a signature of another handler', '<</SubFilter/ETSI.CAdES.detached/ByteRange [ 0 1 2 3 ]>>'],
  ['a time stamp', '<</Type/DocTimeStamp/ByteRange [0 1 2 3]>>'],
  ['a form that says so', '<</AcroForm <</SigFlags 3 /Fields []>>>>'],
])('%s makes a PDF signed', (_what, body) => {
  expect(isSignedPdf(pdf(body))).toBe(true);
});

test.each([
  ['an empty field for a signature', '<</FT /Sig /T (sign here)>> <</AcroForm <</SigFlags 0>>>>'],
  ['append only', '<</AcroForm <</SigFlags 2>>>>'],
  ['words about it', '(the /ByteRange of a /Type /Sig)'],
  ['nothing', ''],
])('%s does not', (_what, body) => {
  expect(isSignedPdf(pdf(body))).toBe(false);
});

test('neither a picture nor a file of our own is signed', async () => {
  expect(isSignedPdf(Buffer.from('/Type /Sig /ByteRange [0 1 2 3]'))).toBe(false);
  expect(isSignedPdf(await searchablePdf([aPage()]))).toBe(false);
});
