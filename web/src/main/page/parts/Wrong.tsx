import { Alert, Button, Group, Text } from '@mantine/core';
import { Problem, Unreachable } from '../api/client';
import { useWords } from '../words/language';

/** What went wrong, and what to do. */
export function Wrong({ error, again }: { error: unknown; again?: () => void }) {
  const { wrong } = useWords();
  const [title, detail] =
    error instanceof Problem
      ? [error.view.title, error.view.detail]
      : error instanceof Unreachable
        ? [wrong.unreachable, wrong.unreachableMore]
        : [wrong.page, error instanceof Error ? error.message : wrong.pageMore];
  const page = error instanceof Problem && error.view.type.includes('/problems/') ? error.view.type : null;
  return (
    <Alert color="red" variant="outline" title={title} role="alert">
      <Text size="sm">{detail}</Text>
      {error instanceof Problem && (error.view.errors?.length ?? 0) > 1 && (
        <ul className="small">
          {error.view.errors?.map((one) => (
            <li key={one.pointer}>
              <code>{one.pointer}</code>: {one.detail}
            </li>
          ))}
        </ul>
      )}
      <Group gap="md" mt="xs">
        {again && (
          <Button size="xs" variant="default" onClick={again}>
            {wrong.again}
          </Button>
        )}
        {page && (
          <a className="small" href={page} target="_blank" rel="noreferrer">
            {wrong.what}
          </a>
        )}
        {error instanceof Problem && error.view.request_id && (
          <span className="small dim">
            {wrong.request} {error.view.request_id}
          </span>
        )}
      </Group>
    </Alert>
  );
}
