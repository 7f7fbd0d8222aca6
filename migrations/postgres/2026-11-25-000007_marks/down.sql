DELETE FROM imports WHERE kind = 'calendar';
ALTER TABLE imports DROP CONSTRAINT imports_kind_check;
ALTER TABLE imports ADD CONSTRAINT imports_kind_check CHECK (kind IN ('students', 'staff', 'scores', 'choices'));
ALTER TABLE exam_scores DROP COLUMN level;
ALTER TABLE exam_scores DROP COLUMN exempt;
ALTER TABLE exam_subjects DROP COLUMN by_level;
ALTER TABLE exams DROP COLUMN decimals;
