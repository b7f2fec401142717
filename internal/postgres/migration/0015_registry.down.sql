DROP INDEX report_by_time;
DROP INDEX device_by_operator;
