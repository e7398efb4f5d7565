import { Button, Group } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Wrong } from './Wrong';

interface Given {
  title: string;
  /** The button that does it. */
  does: string;
  /** The button that leaves it. */
  leaves: string;
  pending: boolean;
  error?: unknown;
  onDo: () => void;
  onLeave: () => void;
  children?: ReactNode;
}

/** Asks once more before what cannot be undone. Whoever goes by keyboard stands on the button that leaves it. */
export function SecondStep({ title, does, leaves, pending, error, onDo, onLeave, children }: Given) {
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => leave.current?.focus(), []);
  return (
    <div
      className="second"
      role="group"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      <strong>{title}</strong>
      {children}
      {Boolean(error) && <Wrong error={error} />}
      <Group gap="sm" mt="sm">
        <Button ref={leave} variant="default" onClick={onLeave}>
          {leaves}
        </Button>
        <Button color="red" loading={pending} onClick={onDo}>
          {does}
        </Button>
      </Group>
    </div>
  );
}
