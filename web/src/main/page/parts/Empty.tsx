import type { ReactNode } from 'react';

/** What could be here, and how. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="quiet">
      <strong>{title}</strong>
      <div className="dim">{children}</div>
    </div>
  );
}
