import { Button } from '@mantine/core';
import { mdiFileUploadOutline } from '@mdi/js';
import { type DragEvent, useRef, useState } from 'react';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import classes from './by-hand.module.css';
import { acceptedFiles } from './upload-file.ts';
import { UploadRow } from './upload-row.tsx';
import { useUploads } from './use-uploads.ts';

/** Files as articles: chosen or dropped, sent one after the other, each with its progress and its result. */
export const UploadFiles = () => {
  const { uploads, add, clear } = useUploads();
  return (
    <Card title="Files" note="PDF, DOCX, HTML, text or Markdown; at most 50 MB each.">
      <DropZone onFiles={add} />
      {uploads.length > 0 && (
        <>
          <ul className={classes.list} aria-label="Files">
            {uploads.map((upload) => (
              <UploadRow key={upload.id} upload={upload} />
            ))}
          </ul>
          <Button variant="subtle" color="gray" onClick={clear}>
            Clear what is finished
          </Button>
        </>
      )}
    </Card>
  );
};

const DropZone = ({ onFiles }: { onFiles: (files: File[]) => void }) => {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Icon path={mdiFileUploadOutline} size={26} />
      <span>Drop files here, or</span>
      <Button variant="default" onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        className="sr-only"
        type="file"
        multiple
        accept={acceptedFiles}
        aria-label="Files to add"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
};
