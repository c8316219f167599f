/** Codes of a province's agencies begin with its own, `H01.151` with `H01`: under it alone goes the card of its portal. */
export function isProvinceOf(agencyCode: string, ours: string): boolean {
  return /^[A-Z]\d{2}$/u.test(agencyCode) && ours.startsWith(`${agencyCode}.`);
}
