DROP TABLE webhook;
DROP INDEX event_by_age;
DROP TABLE event_forgotten;
