DROP TABLE mentor_coachings;
DROP TABLE mentor_appointments;
DROP TABLE mentor_certificates;
DROP TABLE mentor_exam_results;
DROP TABLE training_attendances;
DROP TABLE training_courses;
DROP TABLE mentor_applications;
DROP TABLE staff_facts;
