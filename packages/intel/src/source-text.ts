import type { ObservableType } from '@cti/core/observable';
import { landmarksOf, type Landmarks } from './landmarks.ts';
import { letterRuns, type LetterRuns } from './letter-runs.ts';
import { refangedView, type RefangedView } from './refanged-view.ts';

/** A value a finder is sure of, at its place in the original text. */
export type Finding = { type: ObservableType; value: string; start: number; end: number };

/** One text as every finder sees it: its letters, its refanged view, and which letters are already spoken for. */
export type SourceText = {
  text: string;
  view: RefangedView;
  landmarks: Landmarks;
  viewLandmarks: Landmarks;
  viewRuns: LetterRuns;
  isFree(start: number, end: number): boolean;
  claim(start: number, end: number): void;
};

/** Finders run strongest first; what one claims, a later one may not read as something else. */
export function sourceText(text: string): SourceText {
  const taken = new Uint8Array(text.length);
  const view = refangedView(text);
  const landmarks = landmarksOf(text);
  return {
    text,
    view,
    landmarks,
    viewLandmarks: view.text === text ? landmarks : landmarksOf(view.text),
    viewRuns: letterRuns(view.text),
    isFree: (start, end) => {
      for (let index = start; index < end; index += 1) if (taken[index] === 1) return false;
      return true;
    },
    claim: (start, end) => {
      taken.fill(1, start, end);
    },
  };
}

/** Claims the span and returns the finding, or null when a stronger finder was there first. */
export function claimFinding(source: SourceText, finding: Finding): Finding | null {
  if (!source.isFree(finding.start, finding.end)) return null;
  source.claim(finding.start, finding.end);
  return finding;
}

/** As `claimFinding`, for a value found in the refanged view. */
export const claimInView = (source: SourceText, type: ObservableType, value: string, start: number, end: number) =>
  claimFinding(source, { type, value, ...source.view.spanOf(start, end) });
