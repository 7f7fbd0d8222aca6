DROP TABLE deliveries;
DROP TABLE reminder_runs;
DROP TABLE reminder_channels;
DROP TABLE reminder_choices;
DROP TABLE notices;
