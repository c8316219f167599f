import { describe, expect, test } from 'vitest';
import { askJobState, readJobState } from '../../../../main/printing/ipp-job-rules';

/** An answer with the given status and one job-state, as CUPS frames it. */
function anAnswer(state: number, status = 0): Buffer {
  const charset = Buffer.concat([
    Buffer.from([0x47, 0, 18]),
    Buffer.from('attributes-charset'),
    Buffer.from([0, 5]),
    Buffer.from('utf-8'),
  ]);
  const value = Buffer.concat([
    Buffer.from([0x23, 0, 9]),
    Buffer.from('job-state'),
    Buffer.from([0, 4, 0, 0, 0, state]),
  ]);
  return Buffer.concat([
    Buffer.from([1, 1, 0, status, 0, 0, 0, 1, 1]),
    charset,
    Buffer.from([2]),
    value,
    Buffer.from([3]),
  ]);
}

test('the question names the job and asks for its state', () => {
  const question = askJobState(117);
  expect(question.readUInt16BE(2)).toBe(0x0009);
  expect(question.toString('latin1')).toContain('ipp://localhost/jobs/117');
  expect(question.at(-1)).toBe(3);
});

describe('the answer', () => {
  test.each([
    [3, 'pending'],
    [5, 'processing'],
    [7, 'canceled'],
    [9, 'completed'],
  ])('job-state %d is %s', (state, name) => {
    expect(readJobState(anAnswer(state))).toBe(name);
  });

  test('an unknown job has no state', () => {
    const answer = anAnswer(9);
    answer.writeUInt16BE(0x0406, 2);
    expect(readJobState(answer)).toBeUndefined();
  });

  test('an answer cut at any byte has no state and does not throw', () => {
    const answer = anAnswer(9);
    for (let length = 0; length < answer.length - 5; length += 1) {
      expect(readJobState(answer.subarray(0, length))).toBeUndefined();
    }
  });
});
