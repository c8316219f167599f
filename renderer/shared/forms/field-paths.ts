/** The field a finding belongs to: `form.nksNoiSinh` for `form.nksNoiSinh.communeCode`. */
export function fieldPathOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}

/** Element id of a field's control: what labels, error links and focus point at. */
export function fieldIdOf(path: string, prefix = 'field'): string {
  return `${prefix}-${fieldPathOf(path).replace('.', '-')}`;
}
