import type { Content } from '@cti/core/content';
import type { ExtractRule } from '@cti/core/source';
import type { Example } from '@cti/intel/passage/example';
import { openModel } from '@cti/intel/passage/open-model';
import { type Retrained, retrain } from '@cti/intel/passage/retrain';
import { type ExtractCheck, type ExtractPage, checkExtract } from '@cti/scraper/discovery/check-extract';
import { learnBoilerplate } from '@cti/scraper/page/boilerplate';

export type RetrainTask = {
  /** Oldest first. */
  labels: Example[];
  /** The stored weights of the model in use; null for the shipped one. */
  current: unknown;
  version: string;
  trainedAt: Date;
};

/** Labels to a new model, judged beside the one in use. Takes up to 15 s and gives nothing up on the way. */
export const trainPassages = ({ labels, current, version, trainedAt }: RetrainTask): Retrained =>
  retrain({ labels, current: openModel(current), version, trainedAt });

/** The texts of a site to the hashes of what they repeat: a second for a site of long pages. */
export const learn = (pages: Content[]): string[] => learnBoilerplate(pages);

/** Which of a source's selectors for its articles find nothing on any of these pages. */
export const checkSelectors = ({ pages, rule }: { pages: ExtractPage[]; rule: ExtractRule }): ExtractCheck =>
  checkExtract(pages, rule);
