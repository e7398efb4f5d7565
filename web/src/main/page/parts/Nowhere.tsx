import { Button, Stack, Title } from '@mantine/core';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { useWords } from '../words/language';
import { useTitle } from './useTitle';
import { Wrong } from './Wrong';

/** An address that is none. */
export function Nowhere() {
  const { frame } = useWords();
  useTitle(frame.notFound);
  return (
    <Stack className="reading">
      <Title order={1} size="h2">
        {frame.notFound}
      </Title>
      <p>{frame.notFoundMore}</p>
      <Link to="/">{frame.toFind}</Link>
    </Stack>
  );
}

/** A page that failed. */
export function Failed({ error }: ErrorComponentProps) {
  const { wrong } = useWords();
  return (
    <Stack className="reading">
      <Wrong error={error} />
      <Button variant="default" onClick={() => window.location.reload()}>
        {wrong.reload}
      </Button>
    </Stack>
  );
}
