import { Alert, Burger, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import '@mantine/core/styles/Burger.css';
import { useMutation } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../api/client';
import { session, useSession } from '../api/session';
import { LANGUAGES, useLanguage } from '../words/language';

/** The frame of every page. */
export function Shell() {
  const { words } = useLanguage();
  const { session: who, expired } = useSession();
  const { pathname, href } = useLocation();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const seen = useRef(pathname);
  useEffect(() => {
    // Whoever goes by keyboard or listens begins at the new page, not at the link that led there.
    if (seen.current !== pathname) main.current?.focus({ preventScroll: true });
    seen.current = pathname;
    setOpen(false);
  }, [pathname]);

  return (
    <>
      <a className="skip" href="#main">
        {words.frame.skip}
      </a>
      <header className="header">
        <div className="bar" data-open={open}>
          <Link to="/" className="mark">
            <img src="/mark.svg" alt="" width="28" height="28" />
            Learndock
          </Link>
          <Burger className="burger" size="sm" opened={open} onClick={() => setOpen(!open)} aria-label={words.frame.menu} aria-expanded={open} aria-controls="nav" />
          <nav className="nav" id="nav" aria-label={words.frame.menu}>
            <Places known={Boolean(who)} />
          </nav>
          <div className="tools">
            <LanguageChoice />
            <ThemeChoice />
            {who ? <SignedIn name={who.name} /> : (
              <Link className="plain" to="/sign-in" search={pathname === '/sign-in' || pathname === '/register' ? {} : { next: href }}>
                {words.frame.signIn}
              </Link>
            )}
          </div>
        </div>
      </header>
      <main className="main" id="main" ref={main} tabIndex={-1} style={{ outline: 'none' }}>
        {expired && pathname !== '/sign-in' && (
          <Alert color="yellow" variant="outline" mb="md" role="status">
            {words.frame.expired}{' '}
            <Link to="/sign-in" search={{ next: href }}>
              {words.frame.signIn}
            </Link>
          </Alert>
        )}
        <Outlet />
      </main>
      <footer className="footer">
        {words.frame.foot} <a href="/api/v1">{words.frame.api}</a> · <a href="/problems">{words.frame.problems}</a>
      </footer>
    </>
  );
}

function Places({ known }: { known: boolean }) {
  const { words } = useLanguage();
  return (
    <>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        {words.frame.find}
      </Link>
      <Link to="/hand-in" activeOptions={{ includeSearch: false }}>
        {words.frame.handIn}
      </Link>
      {known && (
        <Link to="/mine" activeOptions={{ includeSearch: false }}>
          {words.frame.mine}
        </Link>
      )}
      <Link to="/help">{words.frame.help}</Link>
    </>
  );
}

function SignedIn({ name }: { name: string }) {
  const { words } = useLanguage();
  const navigate = useNavigate();
  // Whatever the server says, this browser forgets the session.
  const out = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/sessions/current')),
    onSettled: () => {
      session.end();
      void navigate({ to: '/' });
    },
  });
  return (
    <>
      <span className="small">{name}</span>
      <a
        className="plain"
        href="/"
        onClick={(event) => {
          event.preventDefault();
          out.mutate();
        }}
      >
        {words.frame.signOut}
      </a>
    </>
  );
}

function LanguageChoice() {
  const { tag, words, choose } = useLanguage();
  return (
    <select aria-label={words.frame.language} value={tag} onChange={(event) => choose(event.target.value)}>
      {LANGUAGES.map((one) => (
        <option key={one} value={one} lang={one}>
          {new Intl.DisplayNames([one], { type: 'language' }).of(one)}
        </option>
      ))}
    </select>
  );
}

function ThemeChoice() {
  const { words } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <select aria-label={words.frame.theme} value={colorScheme} onChange={(event) => setColorScheme(event.target.value as MantineColorScheme)}>
      {(['auto', 'light', 'dark'] as const).map((one) => (
        <option key={one} value={one}>
          {words.frame.themes[one]}
        </option>
      ))}
    </select>
  );
}
