import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import en from '../languages/en';
import type { Words } from '../languages/en';

/** The languages that there are: one file each, named by its tag; English comes with the page, others when wanted. */
const files = import.meta.glob<{ default: Words }>(['../languages/*.ts', '!../languages/en.ts']);

export const LANGUAGES = ['en', ...Object.keys(files).map((file) => file.slice('../languages/'.length, -3))].sort();

const KEY = 'learndock.language';

interface Language {
  tag: string;
  words: Words;
  choose(tag: string): void;
}

const Context = createContext<Language>({ tag: 'en', words: en, choose: () => {} });

function preferred(): string {
  const kept = localStorageOr(KEY);
  if (kept && LANGUAGES.includes(kept)) return kept;
  for (const wanted of navigator.languages) {
    const found = LANGUAGES.find((tag) => wanted === tag || wanted.startsWith(`${tag}-`));
    if (found) return found;
  }
  return 'en';
}

function localStorageOr(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [tag, setTag] = useState(preferred);
  const [loaded, setLoaded] = useState<{ tag: string; words: Words } | null>({ tag: 'en', words: en });

  useEffect(() => {
    let wanted = true;
    const load = tag === 'en' ? Promise.resolve({ default: en }) : files[`../languages/${tag}.ts`]?.();
    load?.then((file) => {
      if (!wanted) return;
      setLoaded({ tag, words: file.default });
      document.documentElement.lang = tag;
    });
    return () => {
      wanted = false;
    };
  }, [tag]);

  const value = useMemo<Language>(
    () => ({
      tag: loaded?.tag ?? 'en',
      words: loaded?.words ?? en,
      choose(next) {
        try {
          localStorage.setItem(KEY, next);
        } catch {
          // Kept for this page only.
        }
        setTag(next);
      },
    }),
    [loaded],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The words of the page in the language of whoever reads it. */
export const useWords = () => useContext(Context).words;

export const useLanguage = () => useContext(Context);
