/** A process by name, where it stands. */
export type ProcessNode = { name: string; start: number; end: number };

/** A line of a tree drawn with box letters, or with the signs that stand for them. */
const branch = /^([\s│|]{0,80}(?:[└├╰┗┣][─━-]{0,8}|\\_|\|--|`--|\+-|↳|⤷|\|_|└>))\s{0,4}/u;
const program =
  /^["'`]?(?:(?:[A-Za-z]:|%\w{1,32}%)\\(?:[^\\"'<>|\n]{1,64}\\){0,8})?([\w.+-]{1,64}\.(?:exe|com|scr))(?![\w.-])/iu;
const indent = /^[ \t]{0,80}(?:[•*-] )?/;
const drawn = /[└├╰┗┣↳⤷]|\\_|\|--|`--|\+-|\|_/u;

type Branch = ProcessNode & { column: number };

/** The way from the root to each leaf of the process trees drawn in `text`. Every line is read once. */
export function processTrees(text: string): ProcessNode[][] {
  if (!drawn.test(text)) return [];
  const chains: ProcessNode[][] = [];
  let path: Branch[] = [];
  let isLeaf = false;
  const take = () => {
    if (isLeaf && path.length > 1) chains.push(path.map(({ name, start, end }) => ({ name, start, end })));
  };
  for (let from = 0; from <= text.length;) {
    const stop = text.indexOf('\n', from);
    const node = branchOf(text.slice(from, Math.min(stop < 0 ? text.length : stop, from + 400)), from);
    if (node === null || node.isRoot || node.column <= (path.at(-1)?.column ?? -1)) {
      take();
      isLeaf = false;
    }
    if (node === null) path = [];
    else {
      path = node.isRoot ? [] : path.filter(({ column }) => column < node.column);
      path.push(node);
      isLeaf = path.length > 1 && path.length < 40;
    }
    if (stop < 0) break;
    from = stop + 1;
  }
  take();
  return chains;
}

function branchOf(line: string, at: number): (Branch & { isRoot: boolean }) | null {
  const drawing = branch.exec(line)?.[1];
  const lead = drawing === undefined ? (indent.exec(line)?.[0] ?? '') : (branch.exec(line)?.[0] ?? '');
  const match = program.exec(line.slice(lead.length));
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  const start = at + lead.length + match[0].length - name.length;
  return { name, start, end: start + name.length, column: lead.length, isRoot: drawing === undefined };
}
