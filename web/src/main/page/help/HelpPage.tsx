import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CopyText } from '../parts/CopyText';
import { useTitle } from '../parts/useTitle';
import { useWords } from '../words/language';

/** What is typed; it is the same in every language. */
const COMMANDS: Record<string, (here: string) => string[]> = {
  'hand-in': () => ['./learndock spec train.csv --target late -o stat.json --report'],
  use: (here) => [`./learndock search mine.csv --dock ${here}`, `./learndock reuse mine.csv --dock ${here} -o predictions.csv`],
};

/** How to go about it, in plain words; each chapter has an address. */
export function HelpPage() {
  const { help, frame } = useWords();
  useTitle(help.title);
  return (
    <article className="reading help">
      <Title order={1} size="h2">
        {help.title}
      </Title>
      <p className="dim lead">{help.lead}</p>
      <nav aria-label={help.contents}>
        <ul>
          {help.chapters.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {help.chapters.map(({ id, title, text, steps }) => (
        <section key={id} id={id} aria-labelledby={`${id}-title`}>
          <Title order={2} size="h4" id={`${id}-title`} mt="lg">
            {title}
          </Title>
          {text.map((one) => (
            <p key={one}>{one}</p>
          ))}
          {steps && (
            <ol>
              {steps.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ol>
          )}
          {COMMANDS[id]?.(window.location.origin).map((one) => <CopyText key={one} text={one} />)}
        </section>
      ))}
      <p>
        <Link to="/">{frame.find}</Link> · <Link to="/hand-in">{frame.handIn}</Link> · <a href="/api/v1">{help.api}</a> · <a href="/problems">{frame.problems}</a>
      </p>
    </article>
  );
}
