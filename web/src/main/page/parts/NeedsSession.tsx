import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Session, useSession } from '../api/session';
import { useWords } from '../words/language';
import { Empty } from './Empty';

/** What only somebody with an account sees; others are asked to sign in, and come back here. */
export function NeedsSession({ why, children }: { why: string; children: (who: Session) => ReactNode }) {
  const { access } = useWords();
  const { session } = useSession();
  const { href } = useLocation();
  if (session) return children(session);
  return (
    <Empty title={access.needed}>
      <p>{why}</p>
      <Link to="/sign-in" search={{ next: href }}>
        {access.signIn}
      </Link>
      {' · '}
      <Link to="/register" search={{ next: href }}>
        {access.register}
      </Link>
    </Empty>
  );
}
