DROP TABLE registry_salt;
DROP TABLE enrolment;
