DROP TABLE month_check_marks;
DROP TABLE month_checks;
DROP INDEX absences_by_ends_on_id;
DROP TABLE excuses;
