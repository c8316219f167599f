/** In memory only and of one officer's session: what was searched for names citizens. */
const MOST = 8;
let owner = '';
let recent: readonly string[] = [];

export function recentSearches(officerId: string): readonly string[] {
  return owner === officerId ? recent : [];
}

/** The newest first, nothing twice; the beginning of what is searched now gives way to it. */
export function rememberSearch(officerId: string, text: string): void {
  const wanted = text.trim();
  if (wanted === '') return;
  const before = recentSearches(officerId).filter(each => !wanted.startsWith(each) && each !== wanted);
  owner = officerId;
  recent = [wanted, ...before].slice(0, MOST);
}
