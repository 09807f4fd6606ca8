import { hasLetter, type Letters } from './letters.ts';
import type { ParsedRegex, Regex, RegexFlags } from './parse-regex.ts';
import { toJavaScript } from './write-regex.ts';

/** What a value may hold; beyond this, expressions look no further. */
const longestText = 32_768;
/** Steps a program may have; each may be taken at each letter. */
const mostSteps = 10_000;

type Step =
  | { op: 'letters'; letters: Letters }
  | { op: 'dot' }
  | { op: 'edge'; edge: 'start' | 'end' | 'word' | 'not-word' }
  | { op: 'split'; to: number; or: number }
  | { op: 'jump'; to: number }
  | { op: 'look'; ahead: boolean; negated: boolean; program: Step[] }
  | { op: 'match' };

/** Up to here the engine of JavaScript may take the square of the text's length. */
const quickText = 4_096;
/** What looks around is run once more at each letter. */
const lookText = 1_024;

/** A test that is safe on text and expressions from strangers. Null when the expression is too large. */
export function linearRegex(parsed: ParsedRegex): ((text: string) => boolean) | null {
  const native = toJavaScript(parsed);
  const { loops, bits } = workOf(parsed.tree, false);
  const isTame = loops <= 1 && bits <= 8;
  const program = compile(parsed.tree);
  if (program === null) return isTame ? (text) => native.test(text.slice(0, quickText)) : null;
  const most = program.some(({ op }) => op === 'look') ? lookText : longestText;
  return (text) =>
    isTame && text.length <= quickText ? native.test(text) : run(program, text.slice(0, most), parsed.flags, 0, false);
}

type Work = { loops: number; bits: number };

/** Loops multiply by the text's length, choices by two for each bit; a choice or loop inside a loop has no bound. */
function workOf(node: Regex, isInside: boolean): Work {
  switch (node.kind) {
    case 'repeat': {
      const isFixed = node.least === node.most;
      if (isInside && !isFixed) return { loops: Infinity, bits: 0 };
      const { loops, bits } = workOf(node.of, node.most > 1);
      if (isFixed) return { loops, bits };
      return node.most === 1 ? { loops, bits: bits + 1 } : { loops: loops + 1, bits };
    }
    case 'look':
      return workOf(node.of, isInside);
    case 'choice':
      if (isInside) return { loops: Infinity, bits: 0 };
      return sum(
        node.of.map((option) => workOf(option, isInside)),
        Math.log2(node.of.length),
      );
    case 'sequence':
      return sum(
        node.of.map((part) => workOf(part, isInside)),
        0,
      );
    case 'letters':
    case 'dot':
    case 'edge':
      return { loops: 0, bits: 0 };
  }
}

const sum = (parts: readonly Work[], bits: number): Work =>
  parts.reduce((total, part) => ({ loops: total.loops + part.loops, bits: total.bits + part.bits }), {
    loops: 0,
    bits,
  });

function compile(tree: Regex): Step[] | null {
  const steps: Step[] = [];
  const emit = (node: Regex): boolean => {
    if (steps.length > mostSteps) return false;
    switch (node.kind) {
      case 'look': {
        // What stands behind ends where we are: the text is cut there.
        const end: Regex = { kind: 'edge', edge: 'end' };
        const program = compile(node.ahead ? node.of : { kind: 'sequence', of: [node.of, end] });
        if (program === null) return false;
        steps.push({ op: 'look', ahead: node.ahead, negated: node.negated, program });
        return true;
      }
      case 'letters':
        steps.push({ op: 'letters', letters: node.letters });
        return true;
      case 'dot':
        steps.push({ op: 'dot' });
        return true;
      case 'edge':
        steps.push({ op: 'edge', edge: node.edge });
        return true;
      case 'sequence':
        return node.of.every(emit);
      case 'choice':
        return emitChoice(node.of);
      case 'repeat':
        return emitRepeat(node);
    }
  };
  const emitChoice = (options: Regex[]): boolean => {
    const jumps: { op: 'jump'; to: number }[] = [];
    for (const [index, option] of options.entries()) {
      const split = { op: 'split' as const, to: steps.length + 1, or: 0 };
      const isLast = index === options.length - 1;
      if (!isLast) steps.push(split);
      if (!emit(option)) return false;
      if (isLast) break;
      const jump = { op: 'jump' as const, to: 0 };
      jumps.push(jump);
      steps.push(jump);
      split.or = steps.length;
    }
    for (const jump of jumps) jump.to = steps.length;
    return true;
  };
  const emitRepeat = ({ of, least, most }: Regex & { kind: 'repeat' }): boolean => {
    for (let count = 0; count < least; count += 1) if (!emit(of)) return false;
    if (most === Infinity) {
      const split = { op: 'split' as const, to: steps.length + 1, or: 0 };
      steps.push(split);
      const from = steps.length - 1;
      if (!emit(of)) return false;
      steps.push({ op: 'jump', to: from });
      split.or = steps.length;
      return true;
    }
    const splits: { op: 'split'; to: number; or: number }[] = [];
    for (let count = least; count < most; count += 1) {
      const split = { op: 'split' as const, to: steps.length + 1, or: 0 };
      splits.push(split);
      steps.push(split);
      if (!emit(of)) return false;
    }
    for (const split of splits) split.or = steps.length;
    return true;
  };
  if (!emit(tree)) return null;
  steps.push({ op: 'match' });
  return steps.length > mostSteps ? null : steps;
}

/**
 * Every step is taken once at every letter, wherever the match began: what failed there once fails again. `anchored`:
 * the match begins at `from`.
 */
function run(program: readonly Step[], text: string, flags: RegexFlags, from: number, anchored: boolean): boolean {
  // The letter at which a step was last queued, counted from one; two rows, as steps are queued for the next letter too.
  const rows = [new Uint32Array(program.length + 1), new Uint32Array(program.length + 1)];
  let current: number[] = [];
  for (let at = from; at <= text.length; at += 1) {
    const [queued, queuedNext] = at % 2 === 0 ? rows : rows.toReversed();
    if (queued === undefined || queuedNext === undefined) return false;
    const next: number[] = [];
    const stack = current;
    const follow = (to: number) => {
      if (queued[to] === at + 1) return;
      queued[to] = at + 1;
      stack.push(to);
    };
    if (!anchored || at === from) follow(0);
    else if (stack.length === 0) return false;
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      const step = program[index];
      if (step === undefined) continue;
      if (step.op === 'match') return true;
      if (step.op === 'jump') follow(step.to);
      else if (step.op === 'split') {
        follow(step.to);
        follow(step.or);
      } else if (step.op === 'edge') {
        if (isAtEdge(step.edge, text, at, flags.multiline)) follow(index + 1);
      } else if (step.op === 'look') {
        if (isAround(step, text, at, flags)) follow(index + 1);
      } else if (at < text.length && queuedNext[index + 1] !== at + 2 && takes(step, text.charCodeAt(at), flags)) {
        queuedNext[index + 1] = at + 2;
        next.push(index + 1);
      }
    }
    current = next;
  }
  return false;
}

function isAround(step: Step & { op: 'look' }, text: string, at: number, flags: RegexFlags): boolean {
  const found = step.ahead
    ? run(step.program, text, flags, at, true)
    : run(step.program, text.slice(0, at), { ...flags, multiline: false }, 0, false);
  return found !== step.negated;
}

function takes(step: { op: 'letters'; letters: Letters } | { op: 'dot' }, code: number, flags: RegexFlags): boolean {
  if (step.op === 'dot') return flags.dotAll || code !== 10;
  if (!flags.ignoreCase) return hasLetter(step.letters, code);
  const plain = { ...step.letters, negated: false };
  const letter = String.fromCharCode(code);
  const isIn = [letter, letter.toLowerCase(), letter.toUpperCase()].some((form) =>
    hasLetter(plain, form.charCodeAt(0)),
  );
  return isIn !== step.letters.negated;
}

const isWord = (text: string, at: number): boolean => /\w/.test(text[at] ?? ' ');

function isAtEdge(edge: 'start' | 'end' | 'word' | 'not-word', text: string, at: number, multiline: boolean): boolean {
  if (edge === 'start') return at === 0 || (multiline && text[at - 1] === '\n');
  if (edge === 'end') return at === text.length || (multiline && text[at] === '\n');
  return (isWord(text, at - 1) !== isWord(text, at)) === (edge === 'word');
}
