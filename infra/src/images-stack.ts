import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import { type ImageName, imageNames, repositoryName } from './images.ts';

export type Repositories = Record<ImageName, ecr.Repository>;

/** One repository an image. Deployed first, since images must be there before anything runs them. */
export const createImagesStack = (scope: Construct, id: string, system: string, props: StackProps) => {
  const stack = new Stack(scope, id, { ...props, description: 'CTI Scraper: where its images are kept' });
  const repositories = Object.fromEntries(
    imageNames.map((image) => [
      image,
      new ecr.Repository(stack, image, {
        repositoryName: repositoryName(system, image),
        imageScanOnPush: true,
        imageTagMutability: ecr.TagMutability.IMMUTABLE, // a tag is a commit
        encryption: ecr.RepositoryEncryption.AES_256,
        removalPolicy: RemovalPolicy.RETAIN,
        lifecycleRules: [
          { description: 'Without a tag', tagStatus: ecr.TagStatus.UNTAGGED, maxImageAge: Duration.days(7) },
          { description: 'Ten releases: an index, two architectures, signature and SBOM each', maxImageCount: 50 },
        ],
      }),
    ]),
  ) as Repositories;
  return { stack, repositories };
};
