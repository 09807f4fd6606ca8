import type { Article } from '../api/types.ts';
import { platformWords } from '../articles/platform-words.ts';
import { percent } from './finding-words.ts';
import { platformGroup } from './groups.ts';
import { Jump } from './side-score.tsx';
import found from './side-findings.module.css';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';

type Props = { platforms: Article['platforms']; jump: (group: string) => void };

/** Where the attack takes place, and the words that say so. */
export const SidePlatforms = ({ platforms, jump }: Props) =>
  platforms.length === 0 ? null : (
    <SideSection title="Platforms" count={platforms.length}>
      <ul className={classes.items}>
        {platforms.map(({ platform, share, evidence }) => (
          <li key={platform} className={found.entry} data-groups={platformGroup(platform)}>
            <div className={found.row}>
              <Jump places={evidence.length} run={() => jump(platformGroup(platform))}>
                <span className={classes.label}>{platformWords[platform]}</span>
              </Jump>
              <span className={classes.points} title="Its part of all the evidence">
                {percent(share)}
              </span>
            </div>
            <div className={found.facts}>{quoted(evidence.map(({ original }) => original))}</div>
          </li>
        ))}
      </ul>
    </SideSection>
  );

/** Each wording once, the first few; long ones cut. A dot is bracketed, so that none is taken for a link. */
const quoted = (originals: string[]): string =>
  [...new Set(originals.map((words) => words.toLowerCase()))]
    .slice(0, 4)
    .map((words) => `“${(words.length > 48 ? `${words.slice(0, 47)}…` : words).replaceAll(/(?<=\w)\.(?=\w)/g, '[.]')}”`)
    .join(', ');
