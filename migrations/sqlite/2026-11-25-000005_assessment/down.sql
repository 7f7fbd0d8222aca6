DROP TABLE assessment_ratings;
DROP TABLE assessment_components;
DROP TABLE assessment_results;
DROP TABLE assessment_cycles;
DROP TABLE survey_answers;
DROP TABLE surveys;
