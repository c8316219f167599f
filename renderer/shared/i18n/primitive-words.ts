import * as englishModule from 'react-aria-components/i18n/en-US';

/** A phrase of the component primitives: fixed, or made of what is on the screen. */
type Phrase = string | ((values: Readonly<Record<string, unknown>>, formatter: unknown) => string);
type Phrases = Readonly<Record<string, Phrase>>;

/**
 * What screen readers are told by the primitives themselves. They speak 34 languages and no Vietnamese, and would fall
 * back to English. Source of the ids: the package's own English list.
 */
const VIETNAMESE: Readonly<Record<string, Phrases>> = {
  '@react-aria/combobox': {
    focusAnnouncement: ({ optionText, isSelected }) =>
      `${String(optionText)}${isSelected === true ? ', đang chọn' : ''}`,
    countAnnouncement: ({ optionCount }) => `Có ${String(optionCount)} lựa chọn.`,
    selectedAnnouncement: ({ optionText }) => `${String(optionText)}, đã chọn`,
    buttonLabel: 'Mở danh sách',
    listboxLabel: 'Danh sách lựa chọn',
  },
  '@react-aria/overlays': { dismiss: 'Đóng' },
  '@react-aria/searchfield': { 'Clear search': 'Xóa nội dung tìm' },
  '@react-aria/menu': { longPressMessage: 'Nhấn giữ hoặc nhấn Alt và mũi tên xuống để mở danh mục' },
};

const isVietnamese = (): boolean => document.documentElement.lang === 'vi';

const say = (phrase: Phrase, ...rest: Parameters<Exclude<Phrase, string>>): string =>
  typeof phrase === 'string' ? phrase : phrase(...rest);

function inBothLanguages(english: Phrases, vietnamese: Phrases | undefined): Phrases {
  if (!vietnamese) return english;
  const both = Object.entries(english).map(([id, phrase]) => {
    const own = vietnamese[id] ?? phrase;
    return [
      id,
      (...spoken: Parameters<Exclude<Phrase, string>>) => say(isVietnamese() ? own : phrase, ...spoken),
    ] as const;
  });
  return Object.fromEntries(both);
}

/** Called once before the first component: the primitives look these up under two well-known symbols of the window. */
export function teachPrimitivesVietnamese(): void {
  // The package's types call its default export a type, though it is the list itself.
  const { default: english } = englishModule as unknown as { readonly default: Readonly<Record<string, Phrases>> };
  const packages = Object.entries(english).map(
    ([name, phrases]) => [name, inBothLanguages(phrases, VIETNAMESE[name])] as const,
  );
  Object.assign(window, {
    [Symbol.for('react-aria.i18n.locale')]: 'en-US',
    [Symbol.for('react-aria.i18n.strings')]: Object.fromEntries(packages),
  });
}
