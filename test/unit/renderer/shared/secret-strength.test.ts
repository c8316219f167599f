import { expect, test } from 'vitest';
import { newSecretProblems, strengthOf } from '../../../../renderer/shared/secrets/secret-strength';

test.each([
  ['abc', 'too-short'],
  ['12345678', 'weak'],
  ['MatKhau123', 'weak'],
  ['aaaabbbb', 'weak'],
  ['hoaphuongdo', 'weak'],
  ['hoa phuong 9', 'strong'],
  ['hoaphuongdonow', 'fair'],
  ['con mèo ngủ trên mái', 'strong'],
])('%s is %s', (secret, strength) => {
  expect(strengthOf(secret)).toBe(strength);
});

test('length is asked for before sameness', () => {
  expect(newSecretProblems('abc', 'abd')).toEqual({ secret: 'frame.secret.problem.short' });
  expect(newSecretProblems('abcdefgh', 'abcdefgi')).toEqual({ again: 'frame.secret.problem.different' });
  expect(newSecretProblems('abcdefgh', 'abcdefgh')).toEqual({});
});
