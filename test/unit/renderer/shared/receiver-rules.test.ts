import { describe, expect, test } from 'vitest';
import {
  doubtOf,
  peopleOf,
  receiverAs,
  receiverFromCard,
} from '../../../../renderer/shared/dossier-acts/receiver-rules';

const DOSSIER = {
  applicantName: 'Nguyễn Văn Đức',
  personalId: '001085000123',
  values: {
    owner: { chuHoSo: 'Lê Thị Ánh' },
    authorised: { hoTenUyQuyen: 'Trần Văn Bảo', soDinhDanhUyQuyen: '079190000456' },
  },
};
const people = peopleOf(DOSSIER);
const aCard = (fullName: string, personalId: string, oldId: string | null = null) => ({ fullName, personalId, oldId });

test('a dossier names its applicant, its authorised person and its owner', () => {
  expect(people.map(({ relation, name }) => [relation, name])).toEqual([
    ['applicant', 'Nguyễn Văn Đức'],
    ['authorised', 'Trần Văn Bảo'],
    ['owner', 'Lê Thị Ánh'],
  ]);
  expect(peopleOf({ ...DOSSIER, values: {} })).toHaveLength(1);
});

test('a relation fills in the name, somebody else has to be named', () => {
  expect(receiverAs('authorised', people).receivedBy).toBe('Trần Văn Bảo');
  expect(receiverAs('other', people)).toEqual({ relation: 'other', receivedBy: '', receivedId: '' });
});

describe('a card', () => {
  test('is known by its number, with the name as it was registered where the reader dropped the marks', () => {
    expect(receiverFromCard(aCard('TRAN VAN BAO', '079190000456'), people)).toEqual({
      relation: 'authorised',
      receivedBy: 'Trần Văn Bảo',
      receivedId: '079190000456',
    });
  });
  test('is known by the old number the dossier was received with', () => {
    const old = peopleOf({ ...DOSSIER, personalId: '012345678' });
    expect(receiverFromCard(aCard('Nguyễn Văn Đức', '001085000123', '012345678'), old).relation).toBe('applicant');
  });
  test('of the same name and another number is somebody else, where the dossier knows the number', () => {
    expect(receiverFromCard(aCard('Nguyễn Văn Đức', '001085999999'), people).relation).toBe('other');
    expect(receiverFromCard(aCard('Lê Thị Ánh', '001085999999'), people).relation).toBe('owner');
  });
});

describe('a receiver is doubted', () => {
  test.each([
    [{ relation: 'other', receivedBy: 'Phạm Minh', receivedId: '' }, 'stranger'],
    [{ relation: 'applicant', receivedBy: 'Nguyễn Văn Đức', receivedId: '001085 999 999' }, 'other-number'],
    [{ relation: 'applicant', receivedBy: 'Phạm Minh', receivedId: '' }, 'other-name'],
    [{ relation: 'applicant', receivedBy: 'NGUYEN VAN DUC', receivedId: '001085000123' }, null],
    [{ relation: 'applicant', receivedBy: 'Nguyễn Văn Đức', receivedId: '012345678' }, null],
    [{ relation: 'other', receivedBy: ' ', receivedId: '' }, null],
  ] as const)('%o: %s', (receiver, doubt) => {
    expect(doubtOf(receiver, people)).toBe(doubt);
  });
});
