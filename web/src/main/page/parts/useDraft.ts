import { useCallback, useState } from 'react';

const KEY = 'learndock.draft.';

function read<T>(key: string, initial: T): T {
  try {
    const text = sessionStorage.getItem(KEY + key);
    return text ? { ...initial, ...(JSON.parse(text) as T) } : initial;
  } catch {
    return initial;
  }
}

/** What somebody has typed and not sent yet: it outlives a reload and a session that ended, in this tab. No place for secrets. */
export function useDraft<T extends object>(key: string, initial: T): [T, (changes: Partial<T>) => void, () => void] {
  const [draft, setDraft] = useState(() => read(key, initial));
  const change = useCallback(
    (changes: Partial<T>) =>
      setDraft((before) => {
        const after = { ...before, ...changes };
        try {
          sessionStorage.setItem(KEY + key, JSON.stringify(after));
        } catch {
          // Kept as long as the page.
        }
        return after;
      }),
    [key],
  );
  const forget = () => {
    try {
      sessionStorage.removeItem(KEY + key);
    } catch {
      // There was none.
    }
    setDraft(initial);
  };
  return [draft, change, forget];
}
