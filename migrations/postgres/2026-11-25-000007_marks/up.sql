-- Marks that are no figure: levels of a subject, exemption of a student; and how finely an exam is marked.
ALTER TABLE exams ADD COLUMN decimals INTEGER NOT NULL DEFAULT 2 CHECK (decimals BETWEEN 0 AND 2);
ALTER TABLE exam_subjects ADD COLUMN by_level BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE exam_scores ADD COLUMN exempt BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE exam_scores ADD COLUMN level TEXT;
-- A school's calendar sheet and public holidays come in as an import too.
ALTER TABLE imports DROP CONSTRAINT imports_kind_check;
ALTER TABLE imports ADD CONSTRAINT imports_kind_check CHECK (kind IN ('students', 'staff', 'scores', 'choices', 'calendar'));
