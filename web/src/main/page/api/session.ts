import { useSyncExternalStore } from 'react';

/** Who is signed in, in all tabs of this browser. */
export interface Session {
  token: string;
  id: number;
  name: string;
  email: string;
  role: 'user' | 'admin' | 'owner';
}

export interface SessionState {
  session: Session | null;
  /** Whether the last session ended by itself. */
  expired: boolean;
}

const KEY = 'learndock.session';
const listeners = new Set<() => void>();
let state: SessionState = { session: read(), expired: false };

function read(): Session | null {
  try {
    const text = localStorage.getItem(KEY);
    return text ? (JSON.parse(text) as Session) : null;
  } catch {
    return null;
  }
}

function become(next: SessionState) {
  state = next;
  for (const listener of listeners) listener();
}

function write(session: Session | null) {
  try {
    if (session) localStorage.setItem(KEY, JSON.stringify(session));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing: the session lasts as long as the page.
  }
}

// Another tab signed in or out.
window.addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) become({ session: read(), expired: false });
});

export const session = {
  now: () => state,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  begin(begun: Session) {
    write(begun);
    become({ session: begun, expired: false });
  },
  end() {
    write(null);
    become({ session: null, expired: false });
  },
  /** The server no longer knows the session with this token. */
  expire(token: string) {
    if (state.session?.token === token) {
      write(null);
      become({ session: null, expired: true });
    }
  },
};

/** Who is signed in, followed. */
export const useSession = () => useSyncExternalStore(session.subscribe, session.now);
