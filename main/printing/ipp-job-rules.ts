/** IPP job-state (RFC 8011, 5.3.7). */
export type IppJobState = 'pending' | 'held' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed';

const STATES: Readonly<Record<number, IppJobState>> = {
  3: 'pending',
  4: 'held',
  5: 'processing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
};

const OPERATION_ATTRIBUTES = 0x01;
const END_OF_ATTRIBUTES = 0x03;
const TAG = { enum: 0x23, keyword: 0x44, uri: 0x45, charset: 0x47, language: 0x48, name: 0x42 };

/** A Get-Job-Attributes request asking for the state alone (RFC 8011, 4.3.4). */
export function askJobState(job: number): Buffer {
  const attribute = (tag: number, name: string, value: string): Buffer => {
    const head = Buffer.from([tag, 0, name.length]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(Buffer.byteLength(value));
    return Buffer.concat([head, Buffer.from(name), length, Buffer.from(value)]);
  };
  const version11GetJobAttributes = Buffer.from([1, 1, 0, 9, 0, 0, 0, 1]);
  return Buffer.concat([
    version11GetJobAttributes,
    Buffer.from([OPERATION_ATTRIBUTES]),
    attribute(TAG.charset, 'attributes-charset', 'utf-8'),
    attribute(TAG.language, 'attributes-natural-language', 'en'),
    attribute(TAG.uri, 'job-uri', `ipp://localhost/jobs/${job}`),
    attribute(TAG.name, 'requesting-user-name', 'desk'),
    attribute(TAG.keyword, 'requested-attributes', 'job-state'),
    Buffer.from([END_OF_ATTRIBUTES]),
  ]);
}

/** The state in the answer; undefined when the spooler knows no such job or the answer is not IPP. */
export function readJobState(answer: Buffer): IppJobState | undefined {
  const status = answer.length >= 8 ? answer.readUInt16BE(2) : 0xffff;
  if (status > 0x00ff) return undefined;
  let at = 8;
  while (at < answer.length) {
    const tag = answer.readUInt8(at);
    if (tag === END_OF_ATTRIBUTES) return undefined;
    if (tag < 0x10) {
      at += 1;
      continue;
    }
    if (at + 3 > answer.length) return undefined;
    const nameLength = answer.readUInt16BE(at + 1);
    const valueAt = at + 3 + nameLength + 2;
    if (valueAt > answer.length) return undefined;
    const valueLength = answer.readUInt16BE(valueAt - 2);
    const name = answer.toString('latin1', at + 3, at + 3 + nameLength);
    if (tag === TAG.enum && name === 'job-state' && valueLength === 4 && valueAt + 4 <= answer.length) {
      return STATES[answer.readUInt32BE(valueAt)];
    }
    at = valueAt + valueLength;
  }
  return undefined;
}
