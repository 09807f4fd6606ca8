import { mdiChevronDown, mdiChevronRight } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { shadeOf } from '../charts/shade.ts';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { idsOf, type MatrixCell } from './arrange-matrix.ts';
import classes from './attack-matrix.module.css';
import { changeOf, type MatrixShow, type Rules, rulesFor } from './matrix-table.ts';
import { articlesIn, type Range } from './range.ts';

type Look = { tone: string; shade: number; words: string };
type Technique = MatrixCell['technique'];

/** A technique's figure, and in which colour: never by the colour alone. */
const lookOf = (technique: Technique, show: MatrixShow, most: number, rules: Rules | undefined): Look => {
  const { total } = technique;
  if (show === 'articles') return { tone: '--cti-tier-standard', shade: shadeOf(total, most), words: String(total) };
  if (show === 'change') {
    const more = changeOf(technique);
    const tone = more > 0 ? '--cti-score-3-bar' : '--cti-score-1-bar';
    const words = more === 0 ? `${total}, as before` : `${total} ${more > 0 ? '▲' : '▼'}\u202f${Math.abs(more)}`;
    return { tone, shade: shadeOf(Math.abs(more), most), words };
  }
  if (rules === undefined) return { tone: '--cti-line', shade: 0, words: '…' };
  const { both } = rulesFor(rules, technique.id);
  if (both > 0) return { tone: '--cti-good-fg', shade: 22, words: `✓ ${counted(both, 'rule')}` };
  return total > 0
    ? { tone: '--cti-score-4-bar', shade: shadeOf(total, most), words: `no rule, ${counted(total, 'article')}` }
    : { tone: '--cti-line', shade: 0, words: 'no rule' };
};

const saysOf = ({ id, name, total, totalBefore }: Technique, words: string): string =>
  `${id} ${name}: ${counted(total, 'article')}, ${totalBefore} before${words === String(total) ? '' : ` (${words})`}`;

const styleOf = ({ tone, shade }: Look): CSSProperties =>
  ({ '--tone': `var(${tone})`, '--shade': `${shade}%` }) as CSSProperties;

type Props = {
  cell: MatrixCell;
  show: MatrixShow;
  rules: Rules | undefined;
  most: number;
  range: Range;
  isOpen: boolean;
  toggle: () => void;
};

/** One technique, leading to its articles, and its sub-techniques once unfolded. */
export const MatrixCellView = ({ cell, show, rules, most, range, isOpen, toggle }: Props) => {
  const { technique, subs } = cell;
  const look = lookOf(technique, show, most, rules);
  return (
    <li>
      <div className={classes.cell} style={styleOf(look)}>
        <Link
          {...articlesIn(range, { technique: idsOf(cell) })}
          data-cell
          className={classes.way ?? ''}
          title={saysOf(technique, look.words)}
        >
          <span className={classes.name}>{technique.name}</span>
          <span className={classes.figure}>{look.words}</span>
        </Link>
        {subs.length > 0 && (
          <button
            type="button"
            className={classes.unfold}
            aria-expanded={isOpen}
            aria-label={`Sub-techniques of ${technique.name}`}
            onClick={toggle}
          >
            <Icon path={isOpen ? mdiChevronDown : mdiChevronRight} size={14} />
          </button>
        )}
      </div>
      {isOpen && (
        <ul className={classes.subs}>
          {subs.map((sub) => {
            const own = lookOf(sub, show, most, rules);
            return (
              <li key={sub.id}>
                <div className={classes.cell} style={styleOf(own)}>
                  <Link
                    {...articlesIn(range, { technique: sub.id })}
                    data-cell
                    className={classes.way ?? ''}
                    title={saysOf(sub, own.words)}
                  >
                    <span className={classes.name}>{sub.name}</span>
                    <span className={classes.figure}>{own.words}</span>
                  </Link>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
};
