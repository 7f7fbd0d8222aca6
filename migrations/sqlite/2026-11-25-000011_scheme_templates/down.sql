DROP TABLE scheme_templates;
