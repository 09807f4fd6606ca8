-- The bytes are gzip-compressed before they come; Postgres need not try again.
ALTER TABLE "snapshots" ALTER COLUMN "body" SET STORAGE EXTERNAL;
