import { Button } from '@mantine/core';
import type { Progress } from '@learndock/specification';
import { useFormat } from '../../words/format';
import { useWords } from '../../words/language';
import { own } from './own';

const STEPS = ['reading', 'fitting', 'measuring'] as const;

/** A specification in the making. Only reading can say how far it is. */
export function Making({ name, progress }: { name: string; progress: Progress }) {
  const { own: words } = useWords();
  const format = useFormat();
  const at = STEPS.findIndex((one) => one === progress.step);
  const said = at === 0 ? `${words.steps.reading} ${format.percent(progress.done)}` : words.steps[STEPS[at] ?? 'fitting'];
  return (
    <>
      <h2 className="own-head">{words.making(name)}</h2>
      <progress className="own-progress" aria-label={words.progress} max={1} value={at === 0 ? progress.done : undefined} />
      <ol className="own-steps small">
        {STEPS.map((step, i) => (
          <li key={step} data-at={i < at ? 'done' : i === at ? 'now' : 'then'} aria-current={i === at ? 'step' : undefined}>
            {i === at ? said : words.steps[step]}
          </li>
        ))}
      </ol>
      <span className="hidden" role="status">
        {words.steps[STEPS[at] ?? 'fitting']}
      </span>
      <Button variant="default" autoFocus onClick={() => own.cancel()}>
        {words.cancel}
      </Button>
    </>
  );
}
