/** The targets of docker/Dockerfile that AWS runs; compose runs the same ones. */
export const imageNames = ['web', 'worker', 'scheduler', 'migrate', 'cli'] as const;
export type ImageName = (typeof imageNames)[number];

/** The repository in ECR that holds an image. */
export const repositoryName = (system: string, image: ImageName): string => `${system}/${image}`;
