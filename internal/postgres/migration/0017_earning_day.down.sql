DROP TABLE earning_day;
