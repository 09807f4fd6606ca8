import { dottedRuns } from './dotted-runs.ts';
import { extensionsThatAreDomains, fileExtensions, namesThatAreNotSites } from './file-extensions.ts';
import { hostName, suffixLabels, unspacedLetters } from './host-name.ts';
import { socketAround } from './socket-address.ts';
import { claimInView, type Finding, type SourceText } from './source-text.ts';

const unspacedLabel = new RegExp(String.raw`^[${unspacedLetters}]+\.`, 'v');

/** Names with dots are domains, files, or neither (code, versions, abbreviations). One pass decides for each. */
export function findDottedNames(source: SourceText): Finding[] {
  const findings: Finding[] = [];
  for (const { name: found, start: index } of dottedRuns(source.view.text)) {
    if (found.length > 300) continue;
    const start = index + proseBefore(source, found, index);
    const name = source.view.text.slice(start, index + found.length).replace(/-+$/, '');
    const finding = name.includes('.') ? readName(source, name, start) : null;
    if (finding === null) continue;
    findings.push(finding);
    const socket =
      finding.type === 'domain-name' ? socketAround(source, finding.value, start, start + name.length) : null;
    if (socket !== null) findings.push(socket);
  }
  return findings;
}

/**
 * How much of what was found is not the name's: hyphens of an option, and a first label in a script without spaces,
 * which may as well be the end of a sentence, unless its dot is defanged ("日本語[.]jp").
 */
function proseBefore(source: SourceText, found: string, index: number): number {
  const label = unspacedLabel.exec(found)?.[0].length ?? 0;
  if (label > 0) return source.view.isDefanged(index + label - 1, index + label) ? 0 : label;
  return /^-*/.exec(found)?.[0].length ?? 0;
}

function readName(source: SourceText, name: string, start: number): Finding | null {
  const end = start + name.length;
  const defanged = source.view.isDefanged(start, end);
  if (isFileName(source.view.text, name, start, defanged)) return claimInView(source, 'file-name', name, start, end);
  if (!defanged && !looksLikeDomain(source.view.text, name, start)) return null;
  const value = hostName(name, defanged);
  return value === null ? null : claimInView(source, 'domain-name', value, start, end);
}

/** First words of a dotted expression in code: what follows is a property, not a top-level domain. */
const codeRoots =
  /^(?:this|self|window|document|console|logger|log|app|obj|object|file|user|request|req|res|response|process|event|node|item|data|config|module|exports|string|array|math|json|path|os|sys|system|thread|application|e|i|x|it|ctx|context|client|server|session|args|params|props|state|model|entity|record|row|field|key|value|source|target|job|task|queue|article|feed|web|db|test|core|main|index|utils?|work|deduplication)$/i;
const propertyDomains =
  /^(?:name|info|id|run|host|link|date|call|open|new|next|now|map|page|group|email|live|show|search|select|style|zone|watch|play|read|like|cat|in|is|do|to|as|at|am|so|no|my|me|by|it|py|log|url|key|app|dev|health|report|media|stream|work|services|tools|build|delivery|style)$/;

/** "Newtonsoft.Json", "System.Xml": name spaces of code, whose parts begin with capitals. */
const namespaceEnd = /^[A-Z]\w*(?:\.[A-Z]\w*)*\.(?:Json|Xml|Log|Db|App|Key|Bin|Class|Url|Msg|Dat|Go|Html)$/;

function isFileName(text: string, name: string, start: number, defanged: boolean): boolean {
  const labels = name.split('.');
  const extension = (labels.at(-1) ?? '').toLowerCase();
  const stem = name.slice(0, -extension.length - 1);
  if (!fileExtensions.has(extension) || !/[\p{L}\p{N}]/u.test(stem)) return false;
  if (namespaceEnd.test(name)) return false;
  if (/[./]/.test(text[start - 1] ?? '') && /[./]/.test(text[start - 2] ?? '')) return false;
  if (text[start + name.length] === '(' && !/^(?:exe|dll|bat|ps1|vbs)$/.test(extension)) return false;
  if (
    codeRoots.test(labels[0] ?? '') &&
    /^(?:url|key|log|db|app|one|class|json|old|so|ps|application)$/.test(extension)
  )
    return false;
  if (extension === 'com') return /^(?:command|win|diskcopy|format|more|mode|tree|chcp)$/i.test(stem);
  if (!extensionsThatAreDomains.has(extension)) return true;
  if (defanged) return false;
  if (extension === 'app' || extension === 'pub')
    return extension === 'app' ? /^[A-Z][a-z]/.test(name) : /_/.test(stem);
  const several = labels.length > 2 && /^(?:pl|rs|md)$/.test(extension) && hostName(name) !== null;
  return !several && labels[0] !== 'www' && !(labels.length > 2 && suffixLabels(name.toLowerCase()) > 1);
}

/** What a name the author did not defang must look like; prose and code are full of dots. */
function looksLikeDomain(text: string, name: string, start: number): boolean {
  const before = text[start - 1] ?? '';
  if (/[@$\\#&]/.test(before) || (before === '/' && text[start - 2] !== '/')) return false;
  if (text[start + name.length] === '(' || namesThatAreNotSites.test(name)) return false;
  if (
    /(?:^|[\n;])\s{0,8}(?:from|import|package|using)\s{1,4}$|\bfrom [\w.]+ import $/.test(
      text.slice(Math.max(0, start - 40), start),
    )
  )
    return false;
  const labels = name.split('.');
  const top = labels.at(-1) ?? '';
  const common = /^(?:com|net|org)$/i.test(top);
  if (top !== top.toLowerCase() && !(common && name === name.toUpperCase())) return false;
  if (!common && name !== name.toLowerCase()) return false;
  if (propertyDomains.test(top) && labels.some((part) => codeRoots.test(part))) return false;
  return !(labels.length === 2 && /^[a-z]$/.test(labels[0] ?? '') && !common);
}
