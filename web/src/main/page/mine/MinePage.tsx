import { Title } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { NeedsSession } from '../parts/NeedsSession';
import { useTitle } from '../parts/useTitle';
import { useWords } from '../words/language';
import { AccountPart } from './AccountPart';
import { ChecksPart } from './ChecksPart';
import { LearnwaresPart } from './LearnwaresPart';
import './mine.css';
import { PARTS } from './state';
import { TokensPart } from './TokensPart';

/** What is one's own: learnwares, checks, tokens, the account. */
export function MinePage() {
  const { mine } = useWords();
  const { part = 'learnwares' } = useSearch({ from: '/mine' });
  useTitle(`${mine.parts[part]} - ${mine.title}`);
  return (
    <>
      <Title order={1} size="h2" mb="md">
        {mine.title}
      </Title>
      <NeedsSession why={mine.why}>
        {(who) => (
          <>
            <nav className="parts" aria-label={mine.title}>
              {PARTS.map((one) => (
                <Link
                  key={one}
                  to="/mine"
                  search={{ part: one === 'learnwares' ? undefined : one }}
                  activeOptions={{ exact: true, explicitUndefined: true }}
                  aria-current={part === one ? 'page' : undefined}
                >
                  {mine.parts[one]}
                </Link>
              ))}
            </nav>
            {part === 'learnwares' && <LearnwaresPart />}
            {part === 'checks' && <ChecksPart who={who} />}
            {part === 'tokens' && <TokensPart who={who} />}
            {part === 'account' && <AccountPart who={who} />}
          </>
        )}
      </NeedsSession>
    </>
  );
}
