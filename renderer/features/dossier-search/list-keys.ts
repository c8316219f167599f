/** Where a key moves the row cursor to, or null for a key that is not the list's. `pageRows`: rows that fit the view. */
export function movedIndex(key: string, index: number, count: number, pageRows: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const inside = (wanted: number): number => Math.min(last, Math.max(0, wanted));
  switch (key) {
    case 'ArrowDown':
      return inside(index + 1);
    case 'ArrowUp':
      return inside(index - 1);
    case 'PageDown':
      return inside(index + pageRows);
    case 'PageUp':
      return inside(index - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
